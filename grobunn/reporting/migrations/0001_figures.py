"""What the figures meant first. Their functions were replaced by those of 0004, which drops them where they are."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("advice", "0002_row_security"), ("cases", "0002_row_security")]
    operations: list[migrations.RunSQL] = []
