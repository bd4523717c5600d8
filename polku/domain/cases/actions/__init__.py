"""The doors to cases, and what is done about them."""

from polku.domain.cases.actions.addresses import open_address as open_address
from polku.domain.cases.actions.deputies import name_deputy as name_deputy
from polku.domain.cases.actions.doors import access_case as access_case
from polku.domain.cases.actions.doors import access_own_case as access_own_case
from polku.domain.cases.actions.doors import access_photo as access_photo
from polku.domain.cases.actions.doors import find_case_of as find_case_of
from polku.domain.cases.actions.doors import list_own_cases as list_own_cases
from polku.domain.cases.actions.doors import list_team_cases as list_team_cases
from polku.domain.cases.actions.joining import confirm_sender as confirm_sender
from polku.domain.cases.actions.joining import refuse_sender as refuse_sender
from polku.domain.cases.actions.merging import merge_people as merge_people
from polku.domain.cases.actions.merging import undo_merge as undo_merge
from polku.domain.cases.actions.opening import open_case as open_case
from polku.domain.cases.actions.separating import authority_due_at as authority_due_at
from polku.domain.cases.actions.separating import separate as separate
from polku.domain.cases.actions.separating import undo_separation as undo_separation
from polku.domain.cases.actions.waiting import lock_case as lock_case
from polku.domain.cases.actions.waiting import note_answered as note_answered
from polku.domain.cases.actions.waiting import note_client_waits as note_client_waits
from polku.domain.cases.actions.workers import add_worker as add_worker
from polku.domain.cases.actions.workers import end_worker as end_worker
from polku.domain.cases.actions.workers import make_main as make_main
from polku.domain.cases.actions.workers import set_special_support as set_special_support
