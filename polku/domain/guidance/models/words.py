from django.db import models
from django.db.models import Q

from polku.core.languages import LANGUAGES
from polku.domain.guidance.models.articles import LONGEST_SLUG

LONGEST_WORD = 60
LONGEST_REASON = 200


class Synonym(models.Model):
    """What people say (`spoken`), and the words the texts use for it (`means`, with commas between them).

    It goes one way: whoever types the spoken word also finds the others. `reason` tells why it may be so. One that came
    with Polku is `seeded`; whoever changes it makes it the county's own, and a later seed leaves it alone.
    """

    language = models.CharField(max_length=9, choices=LANGUAGES, default="fi")
    spoken = models.CharField(max_length=LONGEST_WORD)
    means = models.CharField(max_length=200)
    reason = models.CharField(max_length=LONGEST_REASON)
    is_used = models.BooleanField(default=True)
    seeded = models.BooleanField(default=False)

    class Meta:
        ordering = ("spoken", "language", "id")
        constraints = [
            models.UniqueConstraint(fields=("language", "spoken"), name="one_synonym_a_word"),
            models.CheckConstraint(condition=~Q(spoken="") & ~Q(means=""), name="synonym_means_something"),
        ]

    def __str__(self) -> str:
        return self.spoken

    @property
    def words(self) -> list[str]:
        """The words it stands for."""
        return [word.strip() for word in self.means.split(",") if word.strip()]


class Boost(models.Model):
    """That one thing comes first when somebody searches these words: chosen by people, for a reason."""

    words = models.CharField(max_length=LONGEST_WORD)
    source = models.CharField(max_length=20)
    thing = models.CharField(max_length=LONGEST_SLUG * 2)
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        ordering = ("words", "id")
        constraints = [models.UniqueConstraint(fields=("words", "source", "thing"), name="one_boost_a_thing")]

    def __str__(self) -> str:
        return f"{self.words}: {self.thing}"
