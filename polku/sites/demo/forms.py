from django.utils.translation import gettext_lazy as _

from polku.domain.contacts.models import LONGEST_WORDS
from polku.sites.fields import KeyedForm, Words


class ReplyForm(KeyedForm):
    """An answer from a phone."""

    words = Words(longest=LONGEST_WORDS, rows=2, label=_("Answer from this phone"))
