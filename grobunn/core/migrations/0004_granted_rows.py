from django.db import migrations

from grobunn.core.rowsecurity import GRANTED_FUNCTION


class Migration(migrations.Migration):
    dependencies = [("core", "0003_jobs_are_polled")]
    operations = [migrations.RunSQL(GRANTED_FUNCTION, "DROP FUNCTION grobunn_granted();")]
