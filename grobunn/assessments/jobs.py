"""What happens by itself: documents' bytes and identity numbers go on their day."""

from procrastinate.contrib.django import app

from grobunn.accounts.models import Organisation
from grobunn.accounts.queries import the_job
from grobunn.assessments.commands import delete_expired
from grobunn.core.scope import acting


@app.periodic(cron="41 3 * * *")
@app.task(queue="letters", queueing_lock="delete_expired")
def delete_what_expired(timestamp: int) -> None:
    """Every night, for each operator."""
    job = the_job()
    with acting(job):
        for owner in Organisation.objects.filter(pk__in=job.owners):
            delete_expired(owner, by=job)
