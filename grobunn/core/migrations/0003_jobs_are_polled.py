"""Jobs are looked for each second, not announced: NOTIFY lets commits happen one at a time (docs/decisions/0008)."""

from django.db import migrations

TRIGGERS = ("procrastinate_jobs_notify_queue_job_inserted_v1", "procrastinate_jobs_notify_queue_job_aborted_v1")


class Migration(migrations.Migration):
    dependencies = [("core", "0002_row_security"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(
            f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {trigger};",
            f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER {trigger};",
        )
        for trigger in TRIGGERS
    ]
