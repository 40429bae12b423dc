from django.db import migrations

from grobunn.core.rowsecurity import protect, readable_by_reader


class Migration(migrations.Migration):
    dependencies = [("advice", "0001_initial"), ("core", "0002_row_security")]
    operations = [
        *protect("advice_meeting"),
        *protect("advice_meetingbefore"),
        *protect("advice_presence"),
        *readable_by_reader("advice_meeting"),
        *readable_by_reader("advice_presence"),
    ]
