"""What is done about units, teams, workers, hours and duty, and the doors to it."""

from polku.domain.staff.actions.doors import access_exception as access_exception
from polku.domain.staff.actions.doors import access_own_introduction as access_own_introduction
from polku.domain.staff.actions.doors import access_settings as access_settings
from polku.domain.staff.actions.doors import access_team as access_team
from polku.domain.staff.actions.doors import access_unit as access_unit
from polku.domain.staff.actions.doors import access_worker as access_worker
from polku.domain.staff.actions.duty import put_on_duty as put_on_duty
from polku.domain.staff.actions.duty import set_duties as set_duties
from polku.domain.staff.actions.hours import add_exception as add_exception
from polku.domain.staff.actions.hours import change_week as change_week
from polku.domain.staff.actions.hours import end_exception as end_exception
from polku.domain.staff.actions.places import add_team as add_team
from polku.domain.staff.actions.places import add_unit as add_unit
from polku.domain.staff.actions.places import change_team as change_team
from polku.domain.staff.actions.places import change_unit as change_unit
from polku.domain.staff.actions.places import found_team as found_team
from polku.domain.staff.actions.places import found_unit as found_unit
from polku.domain.staff.actions.skills import Skills as Skills
from polku.domain.staff.actions.skills import set_skills as set_skills
from polku.domain.staff.actions.workers import add_worker as add_worker
from polku.domain.staff.actions.workers import change_worker as change_worker
from polku.domain.staff.actions.workers import employ as employ
from polku.domain.staff.actions.workers import end_employment as end_employment
from polku.domain.staff.actions.workers import introduce as introduce
from polku.domain.staff.actions.workers import note_absence as note_absence
from polku.domain.staff.actions.workers import take_back as take_back
