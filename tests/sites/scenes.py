"""How each thing of the permission table comes about, and what its address carries."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from polku.core.clock import clock
from polku.core.files.checking import check
from polku.core.files.coming import take
from polku.core.notify.models import Outgoing
from polku.core.once.once import new_key
from polku.domain.contacts.actions import (
    Showing,
    answer_contact,
    claim_contact,
    decide_showing,
    mark_minor,
    name_subject,
    note_unanswered_call,
    raise_by_hand,
    take_contact,
)
from polku.domain.contacts.models import Contact
from polku.domain.deadlines.queries import REPLY_TO_CONTACT
from polku.domain.guidance.actions import Said, keep_synonym, note_search, send_for_approval
from polku.domain.guidance.queries import Part
from polku.domain.people.actions import mark_non_disclosure, open_breach
from polku.domain.staff.actions import add_exception, found_team
from polku.domain.tasks.actions import make_task
from polku.domain.tasks.models import Task
from polku.domain.threads.actions import ask_for_code, receive_sms, write_message
from polku.domain.threads.models import Message
from polku.sites.api.hsds.ids import taxonomy_id, term_id
from tests.cast import MAKER, Cast, write_to_us
from tests.domain.guidance.campaigning import campaign
from tests.domain.guidance.written import PUBLIC, content, draft, for_unit, keeping, published
from tests.photos import photographed, picture
from tests.sites.api import given
from tests.sites.light.phones import NUMBER, give_phone, light_link
from tests.sites.public import told

#: What a session remembers of, and nobody's does.
NOBODYS_SEARCH = UUID("4b2a9f0e-0000-4000-8000-000000000000")
#: What the addresses of choices carry.
CHOICES: dict[str, dict[str, object]] = {
    "public:language": {"code": "sv"},
    "public:text-size": {"size": 125},
    "public:other-language": {"code": "ar"},
    "desk:settings-language": {"code": "so"},
    "desk:settings-rule": {"code": REPLY_TO_CONTACT},
    "desk:settings-language-approval": {"code": "so"},
    "api:open_service": {"slug": "sosiaaliohjaus"},
    "api:open_place": {"slug": "testila"},
    "api:open_situation": {"slug": "raha"},
    "api:open_section": {"act": "1301-2014", "section": "36"},
    "api:hsds_service": {"id": given.PTV},
    "api:hsds_organization": {"id": given.OFFERER},
    "api:hsds_service_at_location": {"id": given.a_given_id()},
    "api:hsds_taxonomy": {"id": taxonomy_id()},
    "api:hsds_taxonomy_term": {"id": term_id("raha")},
    "desk:guidance-results": {"search_id": NOBODYS_SEARCH},
    "desk:guidance-answer": {"search_id": NOBODYS_SEARCH},
    "demo:phone": {"key": "aino"},
    "demo:reply": {"key": "aino"},
}


def _nothing(cast: Cast) -> dict[str, UUID]:
    return {}


def _open_catalogue(cast: Cast) -> dict[str, UUID]:
    given.a_catalogue()
    return {}


def _contact(contact: Contact) -> dict[str, UUID]:
    return {"contact_id": contact.pk}


def _answered(cast: Cast) -> dict[str, UUID]:
    answer_contact(cast.actor("sari"), cast.contact, text="Hei.", key=new_key())
    return _contact(cast.contact)


def _claimed(cast: Cast) -> dict[str, UUID]:
    take_contact(cast.actor("sari"), cast.waiting_contact)
    claim_contact(cast.actor("ex_partner"), code=cast.waiting_contact.code)
    return _contact(cast.waiting_contact)


def _tried(cast: Cast) -> dict[str, UUID]:
    """Aino's contact, to whom two calls were made, and a third one a day later."""
    now = clock.now()
    for at in (now, now, now + timedelta(days=1)):
        with clock.told_by(lambda at=at: at):  # type: ignore[misc]
            note_unanswered_call(cast.actor("sari"), cast.contact, key=new_key())
    return _contact(cast.contact)


def _urgent(cast: Cast) -> dict[str, UUID]:
    raise_by_hand(cast.actor("pia"), cast.waiting_contact)
    return _contact(cast.waiting_contact)


def _aino(cast: Cast) -> dict[str, UUID]:
    return {"case_id": cast.case.pk}


def _notification(cast: Cast) -> dict[str, UUID]:
    contact = write_to_us("Naapurini tarvitsee apua.", about="other")
    take_contact(cast.actor("sari"), contact)
    return _contact(contact)


def _shown_notification(cast: Cast) -> dict[str, UUID]:
    arguments, sari = _notification(cast), cast.actor("sari")
    contact = Contact.objects.get(pk=arguments["contact_id"])
    name_subject(sari, contact, cast.people["aino"].pk)
    decide_showing(sari, contact, Showing("words", True, "Naapurisi on huolissaan.", "Oikeus tietää."), key=new_key())
    return arguments


def _minors(cast: Cast) -> dict[str, UUID]:
    found_team(MAKER, cast.north.unit, name="Nuoret", serves_children=True)
    mark_minor(cast.actor("sari"), cast.waiting_contact, is_minor=True)
    return _contact(cast.waiting_contact)


def _hidden(cast: Cast) -> dict[str, UUID]:
    mark_non_disclosure(cast.actor("sari"), cast.people["aino"], on=True)
    return _aino(cast)


def _breach(cast: Cast) -> dict[str, Any]:
    now = clock.now()
    return {"breach_id": open_breach(cast.actor("leena"), cast.contact.pk, known_at=now, authority_due_at=now).pk}


def _closed_tomorrow(cast: Cast) -> dict[str, UUID]:
    tomorrow = clock.today() + timedelta(days=1)
    add_exception(
        cast.actor("hilla"),
        cast.north.unit,
        key=new_key(),
        first_day=tomorrow,
        last_day=tomorrow,
        periods=[],
        reasons={},
    )
    return {"exception_id": cast.north.unit.exceptions.get().pk}


def _article(*parts: Part, owner: str = "", sent: bool = True) -> Callable[[Cast], dict[str, Any]]:
    """An article that Paula has written, and Leena approved when it was `sent`."""

    def made(cast: Cast) -> dict[str, Any]:
        kept = keeping(owner=cast.workers[owner].pk) if owner else keeping()
        write = published if sent else draft
        return {"slug": write(cast, content(*(parts or (PUBLIC,))), by="paula", keeping=kept).slug}

    return made


def _sent(cast: Cast) -> dict[str, Any]:
    article = draft(cast, content(PUBLIC), by="paula")
    send_for_approval(cast.actor("paula", "guidance"), article)
    return {"slug": article.slug}


def _catalogue(cast: Cast) -> dict[str, Any]:
    told.catalogue()
    return {"slug": "apu"}


def _section(cast: Cast) -> dict[str, Any]:
    told.section()
    return {"act": "1301-2014", "section": "36"}


def _act(cast: Cast) -> dict[str, Any]:
    told.section()
    return {"act": "1301-2014"}


def _story(cast: Cast) -> dict[str, Any]:
    told.story()
    return {"slug": "ovi"}


def _word(cast: Cast) -> dict[str, Any]:
    return {"word_id": keep_synonym(cast.actor("hilla", "guidance"), Said("vippi", "laina", "yleiskieli")).pk}


def _campaign(cast: Cast) -> dict[str, Any]:
    told.catalogue()
    return {"slug": campaign(cast).slug}


def _search(cast: Cast) -> dict[str, Any]:
    for name in ("sari", "paula", "timo"):
        note_search(cast.actor(name, "guidance"), text="asunto", good=False)
    return {}


def _written_by_sari(cast: Cast) -> dict[str, Any]:
    write_message(cast.actor("sari"), cast.case, text="Hei.", key=new_key())
    return {**_aino(cast), "message_id": Message.objects.latest("pk").pk}


def _photo_sent(cast: Cast) -> dict[str, Any]:
    upload = take("tests", "vuokrasopimus.jpg", BytesIO(picture()))
    write_message(cast.actor("aino"), cast.case, text="Tässä.", key=new_key(), uploads=[upload.pk])
    check(upload=str(upload.pk))
    return {"upload_id": upload.pk}


def _dead_word(cast: Cast) -> dict[str, Any]:
    light_link(cast)
    Outgoing.objects.update(state=Outgoing.State.DEAD)
    return {"word_id": Outgoing.objects.latest("pk").pk}


def _text_message(cast: Cast) -> dict[str, Any]:
    give_phone(cast)
    receive_sms(MAKER, number=NUMBER, text="Tulen huomenna.", key=new_key())
    return {"message_id": Message.objects.latest("pk").pk}


def _light_link(cast: Cast) -> dict[str, Any]:
    return {"token": light_link(cast)}


def _light_code(cast: Cast) -> dict[str, Any]:
    token = light_link(cast)
    ask_for_code(NUMBER, language="fi", address="192.0.2.1")
    return {"token": token}


def _phones_code(cast: Cast) -> dict[str, Any]:
    _light_code(cast)
    return {}


def _task(cast: Cast) -> dict[str, Any]:
    today = clock.today()
    make_task(MAKER, kind=Task.Kind.REVIEW, about="article:velat", due_on=today, team=cast.north.pk)
    return {}


#: How each thing of the table comes about, and what its address carries.
SCENES: dict[str, Callable[[Cast], dict[str, UUID]]] = {
    ".": _nothing,
    "the catalogue": _open_catalogue,
    "Aino": _nothing,
    "Aino, when it waits": _nothing,
    "their own": _nothing,
    "a wrong one": _nothing,
    "Aino's device": _nothing,
    "Sari's device": _nothing,
    "a new code": _nothing,
    "Aino's, tried in vain": _tried,
    "Aino's code": _nothing,
    "a code of Aino's": _nothing,
    "a new contact": lambda cast: _contact(cast.waiting_contact),
    "an urgent contact": _urgent,
    "a claimed contact": _claimed,
    "a notification": _notification,
    "a shown notification": _shown_notification,
    "a minor's contact": _minors,
    "Aino's contact": lambda cast: _contact(cast.contact),
    "Aino's contact, when answered": _answered,
    "Eetu's contact": lambda cast: _contact(cast.eetus_case.contact),
    "Aino's case": _aino,
    "Aino's case, under turvakielto": _hidden,
    "Aino's case, when it waits": _aino,
    "Aino's case, waits, a day later": _aino,
    "Sari": lambda cast: {"worker_id": cast.workers["sari"].pk},
    "Sari's photo": lambda cast: {"worker_id": photographed(cast, "sari").pk},
    "a photo not shown": lambda cast: {"worker_id": photographed(cast, "sari", shown=False).pk},
    "Sari's team": lambda cast: {"team_id": cast.north.pk},
    "Timo's team": lambda cast: {"team_id": cast.south.pk},
    "a unit": lambda cast: {"unit_id": cast.north.unit_id},
    "an exception": _closed_tomorrow,
    "a breach": _breach,
    "Eetu's case": lambda cast: {"case_id": cast.eetus_case.pk},
    "an article": _article(),
    "a version": lambda cast: {**_article()(cast), "number": 1},
    "an article in Finnish": lambda cast: {**_article()(cast), "language": "fi"},
    "Sari's article": _article(owner="sari"),
    "a unit's article": lambda cast: _article(for_unit(cast.north.unit_id))(cast),
    "Paula's draft": _article(sent=False),
    "what Paula has sent": _sent,
    "a word": _word,
    "a thing of the catalogue": _catalogue,
    "a service in Finnish": lambda cast: {**_catalogue(cast), "language": "fi"},
    "a section": _section,
    "a story": _story,
    "Paula's question": lambda cast: {"slug": told.question(cast, by="paula").slug},
    "an act": _act,
    "a campaign": _campaign,
    "a poster of a campaign": lambda cast: {**_campaign(cast), "came_by": "juliste"},
    "a door for it": lambda cast: told.catalogue() or {},
    "a search": _search,
    "a topic": lambda cast: {"topics": "housing"},
    "a time limit": lambda cast: {"rule_code": "contact.reply"},
    "a task of Sari's team": _task,
    "Aino's photo": _photo_sent,
    "a dead word": _dead_word,
    "Sari's message": _written_by_sari,
    "Aino's text message": _text_message,
    "a light link": _light_link,
    "a light link, with a code": _light_code,
    "no link": lambda cast: {"token": "eiole"},
    "a phone's code": _phones_code,
}
