"""Some hundreds of random acts in the ordinary run; GROBUNN_QUEUE_ACTS=10000 asks for more (bench/README.md)."""

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.events.machine import Queue

ACTS = int(os.environ.get("GROBUNN_QUEUE_ACTS", "300"))
STEPS = 50


def test_whatever_people_do_the_queue_holds(world):
    Queue.world, Queue.steps = world, 0
    rules = settings(
        max_examples=max(1, ACTS // STEPS),
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # making a failure smaller would take minutes; the steps are printed as they were
        suppress_health_check=list(HealthCheck),
    )
    while Queue.steps < ACTS:
        run_state_machine_as_test(Queue, settings=rules)
    assert Queue.steps >= ACTS
