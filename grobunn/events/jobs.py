"""What happens by itself: the queue moves on when nobody answers."""

import logging

from django.db.models import Q
from procrastinate.contrib.django import app

from grobunn.accounts.queries import the_job
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.events.commands.queue import advance_queue
from grobunn.events.models import Event, Registration
from grobunn.events.workflow import EventState

log = logging.getLogger("grobunn.events")


@app.periodic(cron="* * * * *")
@app.task(queue="letters", queueing_lock="advance_queues")
def advance_queues(timestamp: int) -> None:
    """Every minute: offers lapse whose time is out, free seats are offered, and who waited in vain is told."""
    job = the_job()
    with acting(job):
        offered = Registration.objects.visible_to(job, Permission.QUEUE_ADVANCE)
        overdue = offered.overdue().filter(event__state=EventState.PUBLISHED)
        moving = Event.objects.visible_to(job, Permission.QUEUE_ADVANCE).queue_can_move()
        over = Event.objects.visible_to(job, Permission.QUEUE_ADVANCE).queue_is_over()
        either = Q(pk__in=overdue.values("event")) | Q(pk__in=moving.values("pk")) | Q(pk__in=over.values("pk"))
        events = list(Event.objects.visible_to(job, Permission.QUEUE_ADVANCE).filter(either).order_by("pk"))
    for event in events:
        try:
            advance_queue(event, by=job)
        except Exception as fault:  # one event must not stop the queues of the others; the next minute tries again
            log.warning("the queue of event %s did not move: %s", event.pk, type(fault).__name__)
