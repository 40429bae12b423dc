"""What was corrected since says of which kind a gathering was, so that a course is no reason for a café's figure."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from grobunn.core.rowsecurity import reader_function
from grobunn.reporting.definitions import text_of

SINCE = "corrections_since(bigint, timestamptz, timestamptz, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_reports")]
    operations = [
        RunSQL(f"DROP FUNCTION {SINCE};", text_of("corrections_since")),
        *reader_function(SINCE, text_of("corrections_since")),
    ]
