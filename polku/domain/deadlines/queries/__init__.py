"""What is read of rules and of running clocks."""

from polku.domain.deadlines.queries.clocks import SOON as SOON
from polku.domain.deadlines.queries.clocks import Pressing as Pressing
from polku.domain.deadlines.queries.clocks import State as State
from polku.domain.deadlines.queries.clocks import clock_of as clock_of
from polku.domain.deadlines.queries.clocks import due_days as due_days
from polku.domain.deadlines.queries.clocks import is_fulfilled as is_fulfilled
from polku.domain.deadlines.queries.clocks import lead_decides as lead_decides
from polku.domain.deadlines.queries.clocks import pressing_of as pressing_of
from polku.domain.deadlines.queries.clocks import soon_until as soon_until
from polku.domain.deadlines.queries.clocks import state_of as state_of
from polku.domain.deadlines.queries.report import Kept as Kept
from polku.domain.deadlines.queries.report import kept_between as kept_between
from polku.domain.deadlines.queries.rules import ASSESS_URGENCY as ASSESS_URGENCY
from polku.domain.deadlines.queries.rules import HAND_OVER_MINOR as HAND_OVER_MINOR
from polku.domain.deadlines.queries.rules import REPLY_TO_CONTACT as REPLY_TO_CONTACT
from polku.domain.deadlines.queries.rules import Gap as Gap
from polku.domain.deadlines.queries.rules import NoRuleInForce as NoRuleInForce
from polku.domain.deadlines.queries.rules import gaps as gaps
from polku.domain.deadlines.queries.rules import rule_for as rule_for
from polku.domain.deadlines.queries.rules import rule_in_force as rule_in_force
from polku.domain.deadlines.queries.rules import rule_state as rule_state
from polku.domain.deadlines.queries.rules import rules_now as rules_now
from polku.domain.deadlines.queries.rules import rules_of as rules_of
