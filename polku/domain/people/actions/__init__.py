"""What is done about people: recognised, marked, their details kept."""

from polku.domain.people.actions.breaches import assess_breach as assess_breach
from polku.domain.people.actions.breaches import open_breach as open_breach
from polku.domain.people.actions.doors import access_breach as access_breach
from polku.domain.people.actions.doors import access_register as access_register
from polku.domain.people.actions.doors import find_person as find_person
from polku.domain.people.actions.marks import change_details as change_details
from polku.domain.people.actions.marks import keep_marks_of as keep_marks_of
from polku.domain.people.actions.marks import mark_non_disclosure as mark_non_disclosure
from polku.domain.people.actions.marks import mark_phone_unsafe as mark_phone_unsafe
from polku.domain.people.actions.recognising import recognise as recognise
from polku.domain.people.actions.recording import add_person as add_person
from polku.domain.people.actions.recording import change_hetu as change_hetu
from polku.domain.people.actions.recording import give_code_back as give_code_back
from polku.domain.people.actions.recording import give_code_to as give_code_to
from polku.domain.people.actions.recording import record_person as record_person
