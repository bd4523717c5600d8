from django.db import models

from polku.core.search.documents import Audience
from polku.domain.guidance.models.articles import ReadBy

#: Characters of a search that are kept. Whoever types more has written a sentence, perhaps about somebody.
LONGEST_SEARCH = 60


class Search(models.Model):
    """That somebody searched these words on a day, and how it went. Numbers and names have been struck out.

    `who` is a one-way digest: it tells people apart and names nobody. That of a worker is the same for as long as rows
    are kept; that of a visitor holds for the day.
    """

    day = models.DateField()
    words = models.CharField(max_length=LONGEST_SEARCH)
    who = models.CharField(max_length=64)
    audience = models.SmallIntegerField(choices=ReadBy, default=Audience.PUBLIC.value)
    times = models.PositiveIntegerField(default=1)
    #: Was there a hit that surely answers, the last time?
    good = models.BooleanField(default=False)
    clicked = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=("words", "day"), name="searches_by_words")]
        constraints = [models.UniqueConstraint(fields=("day", "words", "who"), name="one_search_a_day")]
