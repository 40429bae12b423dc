"""Random acts, three hundred in the large run; GROBUNN_QUEUE_ACTS=10000 asks for more (bench/README.md)."""

import os

from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from tests.events.machine import Queue
from tests.examples import examples, settings

ACTS = int(os.environ.get("GROBUNN_QUEUE_ACTS", str(examples(300))))
STEPS = 50


def test_whatever_people_do_the_queue_holds(world):
    Queue.world, Queue.steps = world, 0
    rules = settings(
        max_examples=-(-ACTS // STEPS),
        stateful_step_count=STEPS,
        phases=[Phase.generate],  # making a failure smaller would take minutes; the steps are printed as they were
    )
    while Queue.steps < ACTS:
        run_state_machine_as_test(Queue, settings=rules)
    assert Queue.steps >= ACTS
