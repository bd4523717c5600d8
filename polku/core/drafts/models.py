from django.db import models


class Draft(models.Model):
    """What somebody is writing and has not sent.

    `key` is a digest of the session and the form; what is `sealed` opens with that session's key alone, which is not
    kept here. When the session is over, nobody can read it any more.
    """

    key = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    until = models.DateTimeField(db_index=True)
