"""What somebody wrote or told us, and everything that came of it."""

from polku.domain.contacts.models.alarms import Alarm as Alarm
from polku.domain.contacts.models.answers import Addition as Addition
from polku.domain.contacts.models.answers import Answer as Answer
from polku.domain.contacts.models.closings import Closing as Closing
from polku.domain.contacts.models.contact import LONGEST_WORDS as LONGEST_WORDS
from polku.domain.contacts.models.contact import Contact as Contact
from polku.domain.contacts.models.contact import ContactTopic as ContactTopic
from polku.domain.contacts.models.contact import code_index as code_index
from polku.domain.contacts.models.contact import word_index as word_index
from polku.domain.contacts.models.notifications import ChildConcern as ChildConcern
from polku.domain.contacts.models.notifications import Disclosure as Disclosure
from polku.domain.contacts.models.notifications import Notification as Notification
from polku.domain.contacts.models.senders import SenderClaim as SenderClaim
