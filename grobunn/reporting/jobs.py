"""What happens by itself: files of rows are written and deleted on their day; forgotten spreadsheets are let go of."""

import logging

from procrastinate.contrib.django import app

from grobunn.accounts.models import Organisation, User
from grobunn.accounts.queries import the_job
from grobunn.core.errors import NotPermitted, Refused
from grobunn.core.permissions import Permission
from grobunn.core.scope import acting
from grobunn.reporting.commands.exports import MOST_ATTEMPTS, delete_overdue_exports, give_up_export
from grobunn.reporting.commands.imports import delete_forgotten_imports
from grobunn.reporting.exports.writing import write
from grobunn.reporting.models import Export, ExportFault, ImportBatch

log = logging.getLogger("grobunn.reporting")


@app.periodic(cron="* * * * * */5")  # the sixth field is seconds
@app.task(queue="letters", queueing_lock="write_exports", lock="write_exports")  # one at a time, over all workers
def write_exports(timestamp: int) -> None:
    """Every five seconds: those that wait, and one that a killed worker left half, which nobody else holds now."""
    while write_first():
        pass


def write_first() -> bool:
    """Write the file that was asked for first; answers whether there was one."""
    job = the_job()
    with acting(job):
        export = Export.objects.visible_to(job, Permission.EXPORT_END).under_way().first()
        asker = User.objects.get(pk=export.asked_by_id) if export else None
    if export is None or asker is None:
        return False
    if export.attempts >= MOST_ATTEMPTS:
        give_up_export(export, by=job, fault=ExportFault.GAVE_UP)
        return True
    try:
        write(export, asker=asker)
    except NotPermitted:
        give_up_export(export, by=job, fault=ExportFault.NOT_PERMITTED)
    except Refused:
        return False  # another worker has begun it anew, and goes on
    except Exception as fault:  # one file must not stop the next
        log.warning("export %s was not written: %s", export.pk, type(fault).__name__)
        give_up_export(export, by=job, fault=ExportFault.BROKE, kind=type(fault).__name__)
    return True


@app.periodic(cron="*/15 * * * *")
@app.task(queue="letters", queueing_lock="delete_overdue_exports")
def delete_overdue(timestamp: int) -> None:
    """Every quarter of an hour, for each operator that has any."""
    job = the_job()
    with acting(job):
        owners = Export.objects.visible_to(job, Permission.EXPORT_END).overdue().values("owner")
        for owner in Organisation.objects.filter(pk__in=owners):
            delete_overdue_exports(owner, by=job)


@app.periodic(cron="53 3 * * *")
@app.task(queue="letters", queueing_lock="delete_forgotten_imports")
def delete_forgotten(timestamp: int) -> None:
    """Every night, for each operator that has any."""
    job = the_job()
    with acting(job):
        owners = ImportBatch.objects.filter(owner__in=job.owners).forgotten().values("owner")
        for owner in Organisation.objects.filter(pk__in=owners):
            delete_forgotten_imports(owner, by=job)
