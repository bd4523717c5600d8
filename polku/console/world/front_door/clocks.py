"""Every state that the clock of a contact can be in, and every way in which a contact comes and its handling ends."""

from datetime import time, timedelta

from polku.console.world.actors import visitor
from polku.console.world.front_door.scene import AFTERNOON, EVENING, MORNING, NOON, RECEIPT, Scene, Tale
from polku.console.world.hand import Story
from polku.console.world.staff import SOUTH, YOUNG
from polku.core.clock import clock
from polku.core.once.once import new_key
from polku.domain.contacts import permissions
from polku.domain.contacts.actions import (
    Ending,
    access_by_code,
    access_clock,
    answer_contact,
    answers_read,
    choose_word,
    decide_by_lead,
    telling,
    write_more,
)
from polku.domain.contacts.models import Closing, Contact
from polku.domain.contacts.queries import followed
from polku.domain.staff.models import Topic

_ADVICE, _SERVICE = Closing.AskedFor.ADVICE, Closing.AskedFor.SERVICE
_PHONE, _VISIT, _LETTER = Contact.Channel.PHONE, Contact.Channel.VISIT, Contact.Channel.LETTER
#: How long ago the one wrote who has just done so.
_JUST_NOW = timedelta(minutes=25)
_WORD = "kuutamo"


def just_arrived(scene: Scene) -> Story:
    """Nobody has seen it yet. Its sender has told more on the receipt."""
    scene.language = "en"
    at = scene.teller.days.ago(_JUST_NOW)
    yield from scene.writes(at, reach_at="layla.k@example.org")
    for minutes, tell, told in (
        (1, telling.tell_topics, {"topics": (Topic.MONEY, Topic.HOUSING)}),
        (2, telling.tell_time, {"reach_time": Contact.ReachTime.MORNING}),
        (3, telling.tell_language, {"language": "en", "interpreter": "Arabic"}),
    ):
        yield at + timedelta(minutes=minutes)
        tell(visitor(RECEIPT), scene.contact, **told)


def soon(scene: Scene) -> Story:
    """A phone call that has waited until it is soon due."""
    at = scene.worked(6, AFTERNOON)
    came = at - timedelta(minutes=12)
    topics = (Topic.MONEY, Topic.WORK)
    yield from scene.records(
        "sari", at, _PHONE, came=came, reach_by="phone", reach_at=_place(1), topics=topics, minutes=10
    )


def late(scene: Scene) -> Story:
    """A letter that somebody has taken, and whose day has gone by."""
    at = scene.worked(10)
    yield from scene.records("paula", at, _LETTER, came=scene.worked(10, time(8, 15)), topics=(Topic.MONEY,))
    yield from scene.hands_over("paula", YOUNG, scene.worked(10, NOON))
    yield from scene.takes("hodan", scene.worked(8))


def attempted(scene: Scene) -> Story:
    """Somebody has called, and nobody took the call."""
    yield from scene.writes(scene.worked(4, EVENING), reach_at=_place(2))
    yield from scene.hands_over("sari", SOUTH, scene.worked(3))
    yield from scene.takes("pia", scene.worked(2))
    yield from scene.calls_in_vain("pia", scene.worked(2, NOON))


def lead_to_decide(scene: Scene) -> Story:
    """Three calls on two days, and nobody took any: the lead is to say whether that is enough."""
    yield from scene.records("paula", scene.worked(6, NOON), _VISIT, reach_by="phone", reach_at=_place(3), minutes=15)
    yield from scene.hands_over("paula", SOUTH, scene.worked(6, AFTERNOON))
    yield from _three_calls(scene, "pia")


def lead_decided(scene: Scene) -> Story:
    """The same, and the lead has decided."""
    yield from scene.writes(scene.worked(8, EVENING), reach_at=_place(4), channel=Contact.Channel.SMS)
    yield from scene.hands_over("sari", SOUTH, scene.worked(6))
    yield from _three_calls(scene, "juha")
    yield scene.worked(3, AFTERNOON)
    juha = scene.actor("juha", "desk:contact-clock", "review")
    access_clock(juha, scene.contact.pk)
    decide_by_lead(juha, scene.contact, reason=scene.said(1), key=new_key())
    unreached = Ending(_ADVICE, Closing.Reason.UNREACHED)
    yield from scene.closes("juha", scene.worked(2, AFTERNOON), lambda: unreached)


def kept(scene: Scene) -> Story:
    """Spoken with in time, and that was enough."""
    yield from scene.writes(scene.worked(7, EVENING), reach_at=_place(5))
    yield from scene.takes("sari", scene.worked(5))
    yield from scene.speaks("sari", scene.worked(5, NOON))
    advised = Ending(_ADVICE, Closing.Reason.ADVISED, minutes=20, visit_avoided=True)
    yield from scene.closes("sari", scene.worked(5, AFTERNOON), lambda: advised)


def kept_late(scene: Scene) -> Story:
    """Answered by a letter, after the day that was promised; and guided on."""
    yield from scene.records("paula", scene.worked(13), _LETTER, came=scene.worked(13, time(8, 15)))
    yield from scene.hands_over("paula", SOUTH, scene.worked(12))
    yield from scene.takes("pia", scene.worked(4))
    yield from scene.posts("pia", scene.worked(4, NOON))
    guided = Ending(_ADVICE, Closing.Reason.GUIDED, guided_to=scene.said(1), minutes=45)
    yield from scene.closes("pia", scene.worked(4, AFTERNOON), lambda: guided)


def general(scene: Scene) -> Story:
    """No way was given: advice is laid out, read with the code and its word, and something more is asked."""
    scene.language = "fi-simple"
    at = scene.teller.days.worked(5, EVENING)
    yield from scene.writes(at)
    yield at + timedelta(minutes=2)
    choose_word(visitor("public:receipt-word"), scene.contact, word=_WORD)
    yield from scene.hands_over("sari", YOUNG, scene.worked(4))
    yield scene.worked(4, NOON)
    mikael = scene.enters("mikael", "desk:contact-answer", permissions.ANSWER)
    answer_contact(mikael, scene.contact, text=scene.said(1), key=new_key(), is_general=True, minutes=10)
    yield scene.worked(3, EVENING)
    reader = visitor("public:follow-up")
    scene.contact = access_by_code(reader, code=scene.contact.code, word=_WORD)
    answers_read(reader, followed(scene.contact).general)
    yield scene.worked(3, EVENING) + timedelta(minutes=4)
    write_more(visitor("public:follow-up-message"), scene.contact, words=scene.said(2), key=new_key())


def withdrawn(scene: Scene) -> Story:
    """A service was asked for by letter, and the person took that back themselves."""
    at = scene.worked(8, NOON)
    yield from scene.records(
        "paula", at, _LETTER, came=scene.worked(8, time(8, 15)), topics=(Topic.LONELINESS,), takes=True
    )
    yield from scene.speaks("paula", scene.worked(6))
    yield from scene.closes(
        "paula", scene.worked(6, NOON), lambda: _with_paper(Closing.Reason.WITHDRAWN, "Paula Niemi", "Puhelu 4")
    )


def decided(scene: Scene) -> Story:
    """A service was asked for on a visit, and a decision made elsewhere is recorded."""
    at = scene.worked(9, MORNING)
    yield from scene.records(
        "sari", at, _VISIT, topics=(Topic.DAILY_LIFE,), minutes=25, visit_avoided=False, takes=True
    )
    yield from scene.speaks("sari", scene.worked(9, NOON), is_answer=False)
    yield from scene.closes(
        "sari", scene.worked(3), lambda: _with_paper(Closing.Reason.DECIDED, "Kotihoidon palveluohjaus", "Päätös 17")
    )


def _three_calls(scene: Scene, who: str) -> Story:
    yield from scene.takes(who, scene.worked(5))
    yield from scene.calls_in_vain(who, scene.worked(5, NOON))
    yield from scene.calls_in_vain(who, scene.worked(5, AFTERNOON))
    yield from scene.calls_in_vain(who, scene.worked(4))


def _with_paper(reason: Closing.Reason, maker: str, code: str) -> Ending:
    return Ending(_SERVICE, reason, reference_maker=maker, reference_day=clock.today(), reference_code=code)


def _place(number: int) -> str:
    """A number that rings nowhere."""
    return f"+35800000030{number}"


STORIES: tuple[Tale, ...] = (
    *(just_arrived, soon, late, attempted, lead_to_decide, lead_decided),
    *(kept, kept_late, general, withdrawn, decided),
)
