"""What is sent to each address of the permission table that takes something."""

from collections.abc import Callable
from datetime import timedelta

from polku.core.accounts.sessions import sessions_of
from polku.core.clock import clock
from polku.core.devices.actions import name_of
from polku.core.once.once import new_key
from polku.core.settings import changes, other_languages
from polku.core.settings.actions import state_of
from polku.core.settings.models import County
from polku.domain.catalogue import queries as catalogue
from polku.domain.contacts.queries import open_claims
from polku.domain.deadlines.queries import REPLY_TO_CONTACT, rule_state
from polku.domain.guidance.models import Article, Synonym
from polku.domain.guidance.queries import campaign_of, campaign_state, keeping_state, synonym_state, version_state
from polku.domain.people.actions import record_person
from polku.domain.staff.queries import (
    areas_state,
    duties_of,
    duty_state,
    team_state,
    unit_state,
    week_of,
    week_state,
    worker_state,
)
from polku.domain.stories.queries import LOOKED_FOR
from polku.domain.tasks.models import Task
from polku.sites.desk.views.settings.duty import DAYS_AHEAD
from tests.cast import HETUS, Cast
from tests.sites.light.phones import NUMBER, newest_code
from tests.sites.public import told


def _claim(cast: Cast, of: str) -> dict[str, object]:
    return {"claim": open_claims(cast.waiting_contact)[0].pk, "confirmed": "yes"}


def _merging(cast: Cast, of: str) -> dict[str, object]:
    recorded = record_person(cast.actor("sari"), given_name="Aino", family_name="Esimerkki")
    return {"kept": HETUS["aino"], "merged": recorded.temporary_id, "reason": "Sama henkilökortti."}


def _device_of(name: str) -> Callable[[Cast, str], dict[str, object]]:
    return lambda cast, of: {"device": name_of(sessions_of(cast.user_of(name).pk)[0].session_key)}


def _worker(cast: Cast, of: str) -> dict[str, object]:
    name = {"given_name": "Saara", "family_name": "Testinen", "staff_id": "saara", "office": "social_worker"}
    seen = changes.mark_of(worker_state(cast.workers["sari"])) if of == "Sari" else ""
    return {**name, f"role_{cast.north.pk.hex}": "member", "key": new_key(), "seen": seen}


def _team(cast: Cast, of: str) -> dict[str, object]:
    seen = changes.mark_of(team_state(cast.north)) if of != "." else ""
    return {"name": "Itä", "unit": cast.north.unit_id, "receives_contacts": "on", "key": new_key(), "seen": seen}


def _unit(cast: Cast, of: str) -> dict[str, object]:
    seen = changes.mark_of(unit_state(cast.north.unit)) if of != "." else ""
    return {"name": "Torin toimipiste", "phone": "000 000 0001", "key": new_key(), "seen": seen}


def _duty(cast: Cast, of: str) -> dict[str, object]:
    team, who = (cast.north, "sari") if of.startswith("Sari") else (cast.south, "timo")
    days = [clock.today() + timedelta(days=n) for n in range(DAYS_AHEAD)]
    tomorrow = {f"day_{days[1].isoformat()}": cast.workers[who].pk}
    return {**tomorrow, "key": new_key(), "seen": changes.mark_of(duty_state(duties_of(team, days)))}


def _somali() -> dict[str, object]:
    page = other_languages.page_in("so")
    assert page is not None
    state = other_languages.state_of(page)
    return {**state, "reviewed_on": "", "key": new_key(), "seen": changes.mark_of(state)}


def _written(cast: Cast, of: str) -> dict[str, object]:
    """An article in Finnish, as it is typed: a new one, or a change of the one there is."""
    article = Article.objects.filter(slug="vuokravelka").first()
    new = {"slug": "uusi-ohje", "kind": "advice", "owner": "me", "review_on": clock.today() + timedelta(days=90)}
    told = {"title": "Vuokra rästissä", "public": "Kaikille.", "why": "Puhelinaika muuttui.", "key": new_key()}
    return told | ({"seen": changes.mark_of(version_state(article))} if article else new)


def _kept(cast: Cast, of: str) -> dict[str, object]:
    article = Article.objects.select_related("owner").get(slug="vuokravelka")
    told = {"kind": "advice", "owner": "now", "review_on": clock.today() + timedelta(days=90), "key": new_key()}
    return {**told, "seen": changes.mark_of(keeping_state(article))}


def _task(cast: Cast, of: str) -> dict[str, object]:
    return {"task": Task.objects.get(about="article:velat").pk}


def _word(cast: Cast, of: str) -> dict[str, object]:
    told = {"language": "fi", "spoken": "vippi", "means": "pikalaina", "reason": "yleiskieli", "key": new_key()}
    return told | ({"seen": changes.mark_of(synonym_state(Synonym.objects.get()))} if of == "a word" else {})


def _campaign(cast: Cast, of: str) -> dict[str, object]:
    """A campaign as it is typed: a new one, or a change of the one there is."""
    there_is = campaign_of("talven-vuokra")
    days = {"first_day": clock.today(), "last_day": clock.today() + timedelta(days=9)}
    told = {"title_fi": "Vuokra?", "words_fi": "Kysy meiltä.", "situations": ["apu"], "key": new_key(), **days}
    return told | ({"seen": changes.mark_of(campaign_state(there_is))} if there_is else {"slug": "talven-vuokra"})


def _kept_in(kind: str) -> dict[str, object]:
    """What a change of the catalogue carries besides: why, and how the thing stood."""
    return {
        "why": "Muutto.",
        "key": new_key(),
        "seen": changes.mark_of(catalogue.state_of(catalogue.kept(kind, "apu"))),
    }


#: What is sent to each address that takes something.
FORMS: dict[str, Callable[[Cast, str], dict[str, object]]] = {
    "public:contact": lambda *_: {"words": "Kuka auttaa?", "key": new_key()},
    "public:draft": lambda *_: {"words": "Kuka auttaa?"},
    "public:telling": lambda *_: {"question": "about", "about": "self"},
    "public:receipt-word": lambda *_: {"word": "lokki"},
    "public:follow-up": lambda cast, of: {"code": "0" * 16 if of == "a wrong one" else cast.contact.code},
    "public:follow-up-message": lambda *_: {"words": "Vielä yksi asia.", "key": new_key()},
    "public:follow-up-closing": lambda *_: {},
    "public:professional": lambda *_: {
        "words": "Potilas ei pärjää kotona.",
        "name": "Tiina Hoitaja",
        "office": "sairaanhoitaja",
        "consent": "given",
        "key": new_key(),
    },
    "public:receipt-age": lambda *_: {},
    "public:identification": lambda *_: {"next": "/oma/"},
    "public:log-out": lambda *_: {},
    "public:search-answer": lambda *_: {"q": "vuokra"},
    "public:article-error": lambda *_: {"reason": "wrong"},
    "desk:story-new": lambda *_: told.typed_story(),
    "desk:question-new": lambda *_: told.typed_question(),
    "desk:story-approval": lambda *_: {"looked_for": list(LOOKED_FOR)},
    "desk:story-withdrawal": lambda *_: {},
    "demo:log-in": lambda *_: {"who": "aino"},
    # A step that there is not: nobody else's time moves.
    "demo:clock-moving": lambda *_: {"step": "a year"},
    "demo:reply": lambda *_: {"words": "Kiitos.", "key": new_key()},
    "portal:claim": lambda cast, of: {"code": (cast.contact if of.startswith("Aino") else cast.waiting_contact).code},
    "portal:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "portal:settings": lambda *_: {"language": "sv", "text_size": "125"},
    "portal:device-log-out": _device_of("aino"),
    "portal:others-log-out": lambda *_: {},
    "portal:all-log-out": lambda *_: {},
    "desk:session-log-out": _device_of("sari"),
    "desk:others-log-out": lambda *_: {},
    "desk:all-log-out": lambda *_: {},
    "desk:password": lambda *_: {"staff_id": "sari", "password": "väärä"},
    "desk:second-step": lambda *_: {"code": "000000"},
    "desk:invitation": lambda *_: {"staff_id": "sari", "code": "0000-0000-0000-0000"},
    "desk:first-password": lambda *_: {"password": "kolme sanaa riittää", "again": "kolme sanaa riittää"},
    "desk:first-app": lambda *_: {"code": "000000"},
    "desk:confirmation": lambda *_: {"password": "väärä"},
    "desk:own-password": lambda *_: {"old": "väärä", "password": "kolme sanaa riittää", "again": "kolme sanaa riittää"},
    "desk:own-app": lambda *_: {"code": "000000"},
    "desk:passkey": lambda *_: {"name": "Avain", "answer": "{}"},
    "desk:passkey-removal": lambda *_: {"key": 1},
    "desk:recovery-codes": lambda *_: {"saved": "yes"},
    "desk:recovery-codes-renewal": lambda *_: {},
    "desk:person-search": lambda *_: {"hetu": HETUS["aino"], "purpose": "handling"},
    "desk:contact-taking": lambda *_: {},
    "desk:alarm-raising": lambda *_: {},
    "desk:alarm-acknowledging": lambda *_: {},
    "desk:alarm-assessing": lambda *_: {"urgent": "yes"},
    "desk:contact-safety": lambda *_: {"unsafe": "on", "agreed_way": "Kirjoitan Polkuun."},
    "desk:case-details": lambda *_: {"address": "Kuja 0", "municipality": "Testilä", "phone": "000 123 4567"},
    "desk:case-marks": lambda *_: {"non_disclosure": "on"},
    "desk:case-address": lambda *_: {"reason": "Vien avaimet."},
    "desk:contact-answer": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:case-opening": lambda *_: {},
    "desk:introduction": lambda *_: {"own_words": "Hei.", "shows_own_words": "on"},
    "desk:photo-removal": lambda *_: {},
    "desk:contact-recording": lambda *_: {"channel": "phone", "words": "Soitti.", "language": "fi", "key": new_key()},
    "desk:contact-needs": lambda *_: {"topics": ["money"]},
    "desk:contact-handing": lambda cast, _: {"to": f"worker-{cast.workers['leena'].pk}"},
    "desk:contact-closing": lambda *_: {
        "asked_for": "service",
        "reason": "withdrawn",
        "reference_maker": "Sari Testinen",
        "reference_day": clock.today(),
        "reference_code": "A-1",
        "key": new_key(),
    },
    "desk:case-workers": lambda cast, _: {"worker": cast.workers["paula"].pk},
    "desk:case-worker-ending": lambda cast, _: {"worker": cast.workers["paula"].pk},
    # Sari is that already, and a case of hers needs nothing that is not noted.
    "desk:case-main-worker": lambda cast, _: {"worker": cast.workers["sari"].pk},
    "desk:case-special-support": lambda *_: {},
    "desk:settings-team-skills": lambda *_: {},
    "desk:sender-confirmation": _claim,
    "desk:separation": lambda *_: {"reason": "Väärä ihminen."},
    "desk:separation-undoing": lambda *_: {"which": 1},
    "desk:sender-proposal": lambda *_: {
        "code": HETUS["eetu"],
        "how": "Henkilökortti.",
        "on": clock.today(),
        "key": new_key(),
    },
    "desk:person-new": lambda *_: {"given_name": "Uusi", "family_name": "Ihminen", "key": new_key()},
    "desk:hetu-change": lambda *_: {
        "code": HETUS["aino"],
        "hetu": "140303A906E",
        "reason": "Tunnus muuttui.",
        "key": new_key(),
    },
    "desk:merging": _merging,
    "desk:merging-undoing": lambda *_: {"which": 1},
    "desk:breach": lambda *_: {"risk": "none", "note": "Kukaan ei ehtinyt nähdä."},
    "desk:notification-subject": lambda *_: {"hetu": HETUS["aino"]},
    "desk:notification-showing": lambda *_: {
        "what": "words",
        "is_shown": "no",
        "ground": "Vaarantaisi kertojan.",
        "key": new_key(),
    },
    "desk:contact-minor": lambda *_: {"is_minor": "yes"},
    "desk:contact-children": lambda *_: {},
    "desk:child-concern": lambda *_: {"report": "pending", "key": new_key()},
    "desk:messages": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:waiting": lambda *_: {"text": "Hei.", "key": new_key()},
    "desk:settings-language": lambda *_: {**_somali(), "title": "Turjubaan"},
    "desk:settings-language-approval": lambda *_: {
        "reader": "Hodan Esimerkki",
        "key": new_key(),
        "seen": _somali()["seen"],
    },
    "desk:contact-reaching": lambda *_: {"what": "call", "key": new_key()},
    "desk:contact-clock": lambda *_: {"reason": "Olemme yrittäneet.", "key": new_key()},
    "desk:settings-rule": lambda *_: {
        "amount": "5",
        "unit": "working_days",
        "source": "Päätös",
        "valid_from": clock.today() + timedelta(days=7),
        "key": new_key(),
        "seen": changes.mark_of(rule_state(REPLY_TO_CONTACT)),
    },
    "desk:settings-contact": lambda *_: {"phone": "000 000 0002", **_kept_in("place")},
    "desk:settings-contact-hours": lambda *_: {"weekday_0": "8–12, 13–16", **_kept_in("place")},
    "desk:settings-contact-exception": lambda *_: {"first_day": clock.today() + timedelta(days=3), "key": new_key()},
    "desk:settings-contact-exception-ending": lambda *_: {"first_day": clock.today()},
    "desk:settings-service": lambda *_: {"name": "Neuvonta", "price": "Maksuton", **_kept_in("service")},
    "desk:settings-areas": lambda *_: {"added": "Testilä", "key": new_key(), "seen": changes.mark_of(areas_state([]))},
    "desk:settings-county": lambda *_: {
        "name_fi": "Testilä",
        "key": new_key(),
        "seen": changes.mark_of(state_of(County())),
    },
    "desk:settings-worker-new": _worker,
    "desk:settings-worker": _worker,
    "desk:settings-worker-leaving": lambda *_: {"from_day": clock.today()},
    "desk:settings-worker-return": lambda *_: {},
    "desk:settings-worker-invitation": lambda *_: {},
    "desk:settings-unit-new": _unit,
    "desk:settings-unit": _unit,
    "desk:settings-hours": lambda cast, _: {
        "weekday_0": "8–12",
        "key": new_key(),
        "seen": changes.mark_of(week_state(week_of(cast.north.unit))),
    },
    "desk:settings-exception-new": lambda *_: {"first_day": clock.today() + timedelta(days=3), "key": new_key()},
    "desk:settings-exception-ending": lambda *_: {},
    "desk:settings-team-new": _team,
    "desk:settings-team": _team,
    "desk:settings-team-duty": _duty,
    "desk:guidance-editing": _written,
    "desk:guidance-keeping": _kept,
    "desk:guidance-sending": lambda *_: {},
    "desk:guidance-approval": lambda *_: {"decision": "approve", "number": "1"},
    "desk:guidance-withdrawal": lambda *_: {},
    "desk:guidance-review": lambda *_: {"review_on": clock.today() + timedelta(days=90)},
    "desk:guidance-error": lambda *_: {"reason": "outdated", "remark": "Puhelinaika on toinen."},
    "desk:guidance-error-settling": lambda *_: {"which": "1", "outcome": "corrected"},
    "desk:guidance-article-new": _written,
    "desk:guidance-words": _word,
    "desk:guidance-word": _word,
    "desk:guidance-boosts": lambda *_: {"words": "velat", "thing": "velkaneuvonta", "reason": "Kysytään usein."},
    "desk:guidance-boost-removal": lambda *_: {"which": "1"},
    "desk:guidance-search": lambda *_: {"words": "vuokra"},
    "desk:guidance-answer": lambda *_: {},
    "desk:search-key": lambda *_: {"use": "yes"},
    "desk:campaign-new": _campaign,
    "desk:campaign-editing": _campaign,
    "desk:guidance-searches": lambda *_: {"words": "asunto", "kind": "write"},
    "desk:bookmark-keeping": lambda *_: {"source": "guidance", "thing": "vuokravelka"},
    "desk:unmet-need": lambda *_: {"topic": "housing", "missing": "queue", "key": new_key()},
    "desk:task-taking": _task,
    "desk:task-finishing": _task,
    "portal:message-confirmation": lambda *_: {},
    "desk:settings-outgoing-again": lambda *_: {},
    "desk:talk-recording": lambda *_: {"way": "call", "text": "Soitin.", "key": new_key()},
    "desk:message-withdrawal": lambda *_: {"sure": "yes"},
    "light:start": lambda *_: {"number": "040 1234567"},
    "light:number": lambda _, of: {"number": NUMBER, "code": "000" if of == "a wrong one" else newest_code()},
    "light:message": lambda *_: {"text": "Hei.", "key": new_key()},
    "light:link": lambda *_: {},
    "light:answer": lambda *_: {"text": "Sopii.", "key": new_key()},
    "light:code": lambda *_: {"code": newest_code()},
    "light:renewal": lambda *_: {},
}
