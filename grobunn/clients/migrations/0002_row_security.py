from django.db import migrations

from grobunn.core.rowsecurity import protect


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial"), ("core", "0002_row_security")]
    operations = [*protect("clients_client"), *protect("clients_clientbefore")]
