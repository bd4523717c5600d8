from django.db import models


class Hint(models.Model):
    """On SQLite, that something changed. PostgreSQL tells it without a table."""

    topic = models.CharField(max_length=32)
    at = models.DateTimeField(db_index=True)
