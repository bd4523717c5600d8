"""The least of what the public pages show, without an import."""

from datetime import date, timedelta
from typing import Any

from polku.core.access import Actor
from polku.core.clock import clock
from polku.core.imports.outcome import Outcome
from polku.domain.catalogue.models import Place, PlaceText, Service, ServiceText, Situation, SituationText
from polku.domain.statutes.models import Act, Section, Wording
from polku.domain.stories.actions import Told, ToldText, Written, bring_in_stories, write_story
from polku.domain.stories.models import Story
from tests.cast import Cast


def catalogue() -> None:
    """A life situation, a service and a place, each called `apu`."""
    soon = clock.today() + timedelta(days=90)
    kept: dict[str, Any] = {"owner_role": "esihenkilö", "reviewed_on": clock.today(), "review_on": soon}
    situation = Situation.objects.create(slug="apu", topic="money", **kept)
    SituationText.objects.create(situation=situation, language="fi", name="Raha", title="Rahat ei riitä")
    service = Service.objects.create(slug="apu", **kept)
    ServiceText.objects.create(service=service, language="fi", name="Neuvonta")
    place = Place.objects.create(slug="apu", kind="unit", phone="000 000 0001", **kept)
    PlaceText.objects.create(place=place, language="fi", name="Asema")


def section() -> None:
    """One section of an act, as it was enacted."""
    act = Act.objects.create(
        number="1301/2014", form="enacted", title="Sosiaalihuoltolaki", read_on=date(2026, 11, 1), digest="x"
    )
    added = Section.objects.create(act=act, number="36", order=1, heading="Palvelutarpeen arviointi")
    Wording.objects.create(section=added, moments=["Jollei arvioinnin tekeminen ole tarpeetonta."])


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><circle cx="9" cy="9" r="5"/></svg>'
BODY = "En päättänyt lopettaa. En vain mennyt."


def story() -> Story:
    """A made-up story, as a folder brings one in."""
    soon = clock.today() + timedelta(days=90)
    text = ToldText("fi", "Ovi, joka aukeaa", "Viivi ei mennyt kouluun.", BODY, ("koulu kesken",), "Ovi on raollaan.")
    of = ("ovi", "Viivi", "18–24", "client", ("tyo-ja-opiskelu",), (), (), PICTURE, "esihenkilö", clock.today(), soon)
    bring_in_stories(Actor.system("tests"), [Told(*of, (text,))], Outcome())
    return Story.objects.get(slug="ovi")


def question(cast: Cast, *, by: str = "sari") -> Story:
    """A question that a worker has written anew, and that waits."""
    told = Written("kuka-auttaa", "question", "fi", "Kuka auttaa, kun rahat loppuvat?", "", "Me autamme.")
    return write_story(cast.actor(by, "stories"), told)


def typed_question() -> dict[str, object]:
    """What a worker types about a question."""
    return {"slug": "saako-tulla", "title": "Saako tulla ilman aikaa?", "body": "Saa.", "owner_role": "esihenkilö"}


def typed_story() -> dict[str, object]:
    """What a worker types about a story."""
    who = {"pseudonym": "Rauno", "age_group": "65–74", "told_by": "client"}
    return {**typed_question(), **who, "consented_on": clock.today().isoformat(), "knows_of_copies": "on"}
