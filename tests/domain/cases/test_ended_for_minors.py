"""A case that was opened before it was known that the sender is under 18 never becomes theirs."""

import pytest

from polku.core.audit.models import Event
from polku.core.clock import clock
from polku.core.jobs.models import Job
from polku.core.journal.models import Line
from polku.core.once.once import new_key
from polku.core.rules import RuleBroken
from polku.domain.cases.actions import confirm_sender, list_own_cases, open_case, separate, undo_separation
from polku.domain.cases.models import Case
from polku.domain.cases.queries import case_of_contact, case_of_person, standing_separations
from polku.domain.contacts.actions import (
    Ending,
    claim_contact,
    close_contact,
    hand_to_children,
    hand_to_team,
    mark_minor,
    take_contact,
)
from polku.domain.contacts.models import Contact
from polku.domain.contacts.queries import closing_of, open_claims
from polku.domain.deadlines.models import RunningClock
from polku.domain.deadlines.queries import HAND_OVER_MINOR
from polku.domain.overview.queries import home_of
from polku.domain.people.models import Person
from polku.domain.staff.actions import found_team, put_on_duty
from polku.domain.staff.models import Team
from tests.cast import MAKER, Cast


@pytest.fixture
def children(cast: Cast) -> Team:
    """A team for children, in which Timo is on duty today."""
    team = found_team(MAKER, cast.north.unit, name="Nuoret", serves_children=True)
    put_on_duty(MAKER, cast.workers["timo"], team, clock.today())
    return team


@pytest.fixture
def case(cast: Cast) -> Case:
    """Sari's, opened upon a contact whose sender nobody knew."""
    take_contact(cast.actor("sari"), cast.waiting_contact)
    return open_case(cast.actor("sari"), cast.waiting_contact)


def confirm(cast: Cast, who: str = "onni") -> Contact:
    """They give the code, and the lead says that they are the sender."""
    claim_contact(cast.actor(who), code=cast.waiting_contact.code)
    confirm_sender(cast.actor("leena", "decision"), cast.waiting_contact, open_claims(cast.waiting_contact)[0].pk)
    return Contact.objects.get(pk=cast.waiting_contact.pk)


def test_it_ends_and_childrens_services_have_the_contact_the_same_moment(
    cast: Cast, case: Case, children: Team
) -> None:
    contact, onni = confirm(cast), cast.people["onni"]

    assert (contact.team, contact.assigned_to, contact.taken_by) == (children, cast.workers["timo"], None)
    assert (contact.is_minor, contact.is_waiting) == (True, True)
    assert RunningClock.objects.get(subject=contact.pk, rule__code=HAND_OVER_MINOR).fulfilled_by == "handed"
    assert (case_of_contact(contact), case_of_person(onni.pk)) == (None, None)
    assert case not in list_own_cases(cast.actor("sari"))[1]
    for who in ("sari", "paula", "leena", "timo"):
        assert cast.browser(who).get(f"/tyo/asiakkuudet/{case.pk}/").status_code == 404


def test_it_ends_when_the_contact_is_handed_over_though_no_sender_is_confirmed(
    cast: Cast, case: Case, children: Team
) -> None:
    mark_minor(cast.actor("sari"), cast.waiting_contact, is_minor=True)
    assert case_of_contact(cast.waiting_contact) == case

    hand_to_children(cast.actor("sari"), cast.waiting_contact)
    assert case_of_contact(cast.waiting_contact) is None


def test_an_adults_case_goes_on_whatever_team_its_contact_is_handed_to(cast: Cast, case: Case, children: Team) -> None:
    hand_to_team(cast.actor("sari"), cast.waiting_contact, children)
    assert case_of_contact(cast.waiting_contact) == case


def test_the_young_person_reads_their_own_contact_and_nobody_else_is_told(
    cast: Cast, case: Case, children: Team
) -> None:
    before = Job.objects.count()
    contact, onni = confirm(cast), cast.people["onni"]

    assert (contact.person, home_of(onni.pk).contacts) == (onni, [contact])
    assert Job.objects.count() == before


def test_no_line_of_theirs_tells_of_a_clientship(cast: Cast, case: Case, children: Team) -> None:
    confirm(cast)

    assert Line.objects.get(kind="case.ended_for_minor").person is None
    assert not Event.objects.filter(kind="case", subjects__person=cast.people["onni"].pk).exists()


def test_without_a_team_for_children_it_ends_too_and_who_has_the_contact_is_due_to_act_today(
    cast: Cast, case: Case
) -> None:
    contact = confirm(cast)
    promised = RunningClock.objects.get(subject=contact.pk, rule__code=HAND_OVER_MINOR)

    assert (contact.team, contact.taken_by, case_of_contact(contact)) == (cast.north, cast.workers["sari"], None)
    assert (promised.due_on, promised.fulfilled_at) == (clock.today(), None)


@pytest.mark.parametrize(("noted", "ends"), [(True, True), (False, False)])
def test_with_no_birthday_known_what_was_noted_of_the_age_decides(
    cast: Cast, case: Case, children: Team, noted: bool, ends: bool
) -> None:
    Person.objects.filter(pk=cast.people["ex_partner"].pk).update(born_on=None)
    mark_minor(cast.actor("sari"), cast.waiting_contact, is_minor=noted)
    contact = confirm(cast, "ex_partner")

    assert (contact.team == children, case_of_contact(contact) is None) == (ends, ends)


def test_a_birthday_goes_before_what_was_noted(cast: Cast, case: Case, children: Team) -> None:
    mark_minor(cast.actor("sari"), cast.waiting_contact, is_minor=True)
    confirm(cast, "ex_partner")

    assert case_of_person(cast.people["ex_partner"].pk) == case


def test_what_was_handed_to_childrens_services_outside_stays_closed(cast: Cast, case: Case, children: Team) -> None:
    sari = cast.actor("sari")
    mark_minor(sari, cast.waiting_contact, is_minor=True)
    close_contact(sari, cast.waiting_contact, Ending("advice", "children"), key=new_key())
    contact = confirm(cast)

    assert closing_of(contact) is not None
    assert (contact.team, contact.is_waiting, case_of_contact(contact)) == (cast.north, False, None)


def test_no_case_is_opened_again_for_a_minor(cast: Cast, case: Case) -> None:
    confirm(cast)
    with pytest.raises(RuleBroken, match=r"case\.minor"):
        open_case(cast.actor("sari"), cast.waiting_contact)


def test_if_it_was_somebody_else_after_all_the_case_is_opened_again_and_becomes_theirs(
    cast: Cast, case: Case, children: Team
) -> None:
    sari, contact = cast.actor("sari"), confirm(cast)
    separate(cast.actor("leena", "decision"), contact, reason="Väärä ihminen.")
    hand_to_team(cast.actor("timo"), contact, cast.north)
    mark_minor(sari, contact, is_minor=False)
    take_contact(sari, contact)
    confirm(cast, "ex_partner")
    assert case_of_person(cast.people["ex_partner"].pk) is None

    assert open_case(sari, contact) == case
    assert case_of_person(cast.people["ex_partner"].pk) == case
    assert case in list_own_cases(sari)[1]


def test_a_separation_is_not_undone_into_a_case_that_has_ended(cast: Cast, case: Case, children: Team) -> None:
    lead = cast.actor("leena", "decision")
    separate(lead, confirm(cast, "ex_partner"), reason="Väärä ihminen.")
    contact = confirm(cast)
    separate(lead, contact, reason="Väärä ihminen.")

    with pytest.raises(RuleBroken, match=r"separation\.ended"):
        undo_separation(lead, standing_separations(contact)[-1])


def test_the_lead_is_shown_the_queue_once_the_contact_has_left_it(cast: Cast, case: Case, children: Team) -> None:
    claim_contact(cast.actor("onni"), code=cast.waiting_contact.code)
    form = {"claim": open_claims(cast.waiting_contact)[0].pk, "confirmed": "yes"}
    response = cast.browser("leena").post(f"/tyo/yhteydenotot/{cast.waiting_contact.pk}/lahettaja/", form, follow=True)

    assert (response.status_code, response.resolver_match.view_name) == (200, "desk:queue")
