"""What happens by itself for everyone: letters leave, lost jobs are taken up again, old counts go."""

from datetime import timedelta

from django.core.management import call_command
from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app

from grobunn.core import clock, letters
from grobunn.core.models import Letter, RateCount


@app.periodic(cron="* * * * * */5")  # the sixth field is seconds
@app.task(queue="letters", queueing_lock="deliver_due")
def deliver_due(timestamp: int) -> None:
    """Every five seconds: all letters that are due, new ones and those whose time to try again has come."""
    while send_first_due():
        pass


def send_first_due() -> bool:
    """Try the letter that has waited longest; answers whether there was one. A locked row is another worker's."""
    with transaction.atomic():
        letter = Letter.objects.due().order_by("next_attempt_at").select_for_update(skip_locked=True).first()
        if letter:
            letters.attempt(letter)
        return letter is not None


@app.periodic(cron="* * * * *")
@app.task(queue="letters", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """A worker that was killed leaves jobs that seem to run: put them back in the queue."""
    for job in await context.app.job_manager.get_stalled_jobs():
        await context.app.job_manager.retry_job(job)


@app.periodic(cron="17 3 * * *")
@app.task(queue="letters", queueing_lock="forget_counts")
def forget_counts(timestamp: int) -> None:
    """Every night: counts of postings older than a day, and sessions that have run out."""
    with transaction.atomic():
        RateCount.objects.filter(window__lt=clock.now() - timedelta(days=1)).delete()
    call_command("clearsessions")
