"""Starting, moving and fulfilling clocks, changing the rules, and the doors to what is counted of them."""

from polku.domain.deadlines.actions.clocks import escalate as escalate
from polku.domain.deadlines.actions.clocks import fulfil_clock as fulfil_clock
from polku.domain.deadlines.actions.clocks import give_clocks_to as give_clocks_to
from polku.domain.deadlines.actions.clocks import give_readings_back as give_readings_back
from polku.domain.deadlines.actions.clocks import move_clocks_to as move_clocks_to
from polku.domain.deadlines.actions.clocks import note_attempt as note_attempt
from polku.domain.deadlines.actions.clocks import start_clock as start_clock
from polku.domain.deadlines.actions.clocks import take_back_readings as take_back_readings
from polku.domain.deadlines.actions.doors import access_rule as access_rule
from polku.domain.deadlines.actions.doors import count_kept as count_kept
from polku.domain.deadlines.actions.doors import list_pressing as list_pressing
from polku.domain.deadlines.actions.rules import RULE as RULE
from polku.domain.deadlines.actions.rules import change_rule as change_rule
