"""What every row here has: where it is from."""

from django.db import models


class Sourced(models.Model):
    """A fact with its source, and the date that the source speaks of."""

    source = models.CharField(max_length=200)
    source_date = models.DateField()

    class Meta:
        abstract = True
