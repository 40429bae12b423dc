"""An e-mail in small letters as a column: row-level security keeps lower() from using an index."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('agreements', '0001_initial'),
        ('clients', '0002_row_security'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='client',
            name='client_by_email',
        ),
        migrations.AddField(
            model_name='client',
            name='email_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower('email'), output_field=models.CharField(max_length=254)),
        ),
        migrations.AddIndex(
            model_name='client',
            index=models.Index(fields=['owner', 'email_key'], name='client_by_email'),
        ),
    ]
