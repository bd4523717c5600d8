from polku.domain.threads.models.attachments import Attachment as Attachment
from polku.domain.threads.models.codes import PhoneCode as PhoneCode
from polku.domain.threads.models.links import Link as Link
from polku.domain.threads.models.messages import LONGEST_TEXT as LONGEST_TEXT
from polku.domain.threads.models.messages import RECORDED as RECORDED
from polku.domain.threads.models.messages import UNIDENTIFIED as UNIDENTIFIED
from polku.domain.threads.models.messages import Message as Message
from polku.domain.threads.models.messages import Thread as Thread
