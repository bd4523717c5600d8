"""Guidance beside a case and a time limit, and what a client is told of it: nothing of the client goes along."""

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from polku.core.clock import clock
from polku.domain.catalogue.models import Situation
from polku.domain.contacts.actions import note_needs, take_contact
from polku.domain.contacts.models import Contact
from polku.domain.guidance.actions import bookmark
from polku.domain.guidance.queries import Cited
from polku.domain.staff.models import Topic
from polku.domain.statutes.models import Act, Section
from polku.domain.threads.models import Message
from tests.cast import Cast
from tests.domain.guidance.written import PUBLIC, STAFF, content, published, telling
from tests.sites.desk.test_guidance_articles import GATE
from tests.sites.desk.test_settings import text

pytestmark = pytest.mark.django_db
RULES = "/tyo/ohjeistus/maaraajat/"


@pytest.fixture
def housing(cast: Cast) -> Cast:
    """Aino's contact is about housing, and there is guidance on that for everybody, and on money for staff."""
    note_needs(cast.actor("sari"), cast.contact, topics=[Topic.HOUSING])
    Situation.objects.create(slug="asuminen", topic=Topic.HOUSING)
    published(cast, content(PUBLIC))
    published(cast, content(STAFF, situations=["raha-ja-velat"]), slug="velat")
    bookmark(cast.actor("sari"), source="guidance", thing="velat")
    return cast


def case_of(cast: Cast) -> str:
    return reverse("desk:case", args=[cast.case.pk])


def messages_of(cast: Cast) -> str:
    return reverse("desk:messages", args=[cast.case.pk])


def test_a_case_has_guidance_beside_it_and_tells_nothing_of_the_client(housing: Cast) -> None:
    sari = housing.browser("sari")
    page = text(sari, case_of(housing))
    panel = page[page.index('hx-get="/tyo/ohjeistus/aiheet/') :]
    panel = panel[: panel.index("</details>")]
    address = re.search(r'href="(/tyo/ohjeistus/aiheet/[^"]*)"', panel)

    assert address is not None and address[1] == "/tyo/ohjeistus/aiheet/housing/"
    assert 'method="post" action="/tyo/haku/"' in panel
    assert "Aino" not in panel and str(housing.case.pk) not in panel and housing.case.code not in panel
    shown = text(sari, address[1])
    assert "/tyo/ohjeet/vuokravelka/" in shown and "/tyo/ohjeet/velat/" in shown
    assert shown.index("vuokravelka") < shown.index("/tyo/ohjeet/velat/")
    assert "Aino" not in shown


def test_opened_within_the_case_it_is_a_part_of_the_page(housing: Cast) -> None:
    part = housing.browser("sari").get("/tyo/ohjeistus/aiheet/housing-money/", headers={"HX-Request": "true"})

    assert part.status_code == 200
    assert "/tyo/ohjeet/vuokravelka/" in part.content.decode() and "<html" not in part.content.decode()


@pytest.mark.parametrize(("topics", "status"), [("other", 200), ("housing-x", 200), ("x", 404), ("-", 404)])
def test_topics_that_are_none_are_left_out(cast: Cast, topics: str, status: int) -> None:
    assert cast.browser("sari").get(f"/tyo/ohjeistus/aiheet/{topics}/").status_code == status


def test_a_contact_leads_from_its_clock_to_the_section_and_our_guidance(cast: Cast) -> None:
    act = Act.objects.create(number="1301/2014", title="Sosiaalihuoltolaki", read_on=clock.today(), digest="")
    Section.objects.create(act=act, number="36", order=1, heading="Palvelutarpeen arvioiminen")
    sari = cast.browser("sari")
    take_contact(cast.actor("sari"), cast.waiting_contact)
    page = text(sari, reverse("desk:contact", args=[cast.waiting_contact.pk]))
    assert f'href="{RULES}contact.reply/"' in page

    for code in ("contact.reply", "contact.urgent", "assessment.start"):
        shown = text(sari, f"{RULES}{code}/")
        assert 'href="/tyo/lait/1301-2014/36/"' in shown and "Palvelutarpeen arvioiminen" in shown
    assert "/tyo/lait/" not in text(sari, f"{RULES}own_data.answer/")
    assert sari.get(f"{RULES}no.such.rule/").status_code == 404


def test_our_guidance_on_a_rule_is_what_rests_on_its_section(cast: Cast) -> None:
    told = content(PUBLIC)
    published(cast, told)
    cited = text(cast.browser("sari"), f"{RULES}assistance.decision/")
    assert "vuokravelka" not in cited
    published(cast, replace(told, citations=(Cited(act="1412/1997", section="14a"),)), slug="toimeentulotuki")
    assert "/tyo/ohjeet/toimeentulotuki/" in text(cast.browser("sari"), f"{RULES}assistance.decision/")


def test_an_article_tells_where_everybody_reads_it_when_everybody_may(cast: Cast) -> None:
    published(cast, content(PUBLIC, STAFF))
    published(cast, content(STAFF), slug="velat")
    sari = cast.browser("sari")

    assert 'href="http://testserver/ohjeet/vuokravelka/"' in text(sari, "/tyo/ohjeet/vuokravelka/")
    assert "http://testserver/ohjeet/" not in text(sari, "/tyo/ohjeet/velat/")
    assert cast.browser(None).get("/ohjeet/vuokravelka/").status_code == 200


def test_an_article_is_put_into_a_message_and_nothing_is_sent_before_the_worker_says_so(housing: Cast) -> None:
    sari, before = housing.browser("sari"), Message.objects.count()
    page = text(sari, messages_of(housing))
    assert 'value="vuokravelka"' in page and 'value="velat"' not in page
    told = {"text": "Hei Aino", "article": "vuokravelka", "add": "yes"}
    answer = sari.post(messages_of(housing), told)

    assert answer.status_code == 200
    draft = "Hei Aino\n\nVuokra rästissä: http://testserver/ohjeet/vuokravelka/"
    assert draft in answer.content.decode()
    assert Message.objects.count() == before
    assert sari.post(messages_of(housing), {"text": draft}).status_code == 302
    assert Message.objects.latest("pk").text == draft


@pytest.mark.parametrize("article", ["", "velat", "ei-ole", "<b>"])
def test_what_cannot_be_told_changes_nothing_of_what_was_written(housing: Cast, article: str) -> None:
    answer = housing.browser("sari").post(
        messages_of(housing), {"text": "Hei <Aino>", "article": article, "add": "yes"}
    )

    assert answer.status_code == 200
    assert "Hei &lt;Aino&gt;</textarea>" in answer.content.decode()


def test_a_client_is_told_in_their_own_language_where_there_is_one(housing: Cast) -> None:
    Contact.objects.filter(pk=housing.contact.pk).update(language="sv")
    told = content(PUBLIC)
    swedish = telling(PUBLIC, language="sv", title="Hyran är obetald")
    published(housing, type(told)((*told.tellings, swedish), told.situations, told.citations), slug="hyra")
    answer = housing.browser("sari").post(messages_of(housing), {"text": "", "article": "hyra", "add": "yes"})

    assert "Hyran är obetald: http://testserver/sv/ohjeet/hyra/</textarea>" in answer.content.decode()


def test_the_pages_cost_the_same_however_much_there_is(housing: Cast) -> None:
    sari, costs = housing.browser("sari"), []
    contact = reverse("desk:contact", args=[housing.contact.pk])
    for count in (1, 8):
        for number in range(count):
            published(housing, content(PUBLIC, STAFF), slug=f"ohje-{count}-{number}")
            bookmark(housing.actor("sari"), source="guidance", thing=f"ohje-{count}-{number}")
        cost = []
        for address in (
            case_of(housing),
            messages_of(housing),
            contact,
            "/tyo/ohjeistus/aiheet/housing/",
            f"{RULES}contact.reply/",
        ):
            text(sari, address)
            with CaptureQueriesContext(connection) as captured:
                text(sari, address)
            cost.append(len(captured))
        costs.append(cost)

    assert costs[0] == costs[1]
    assert max(costs[0][:2] + costs[0][3:]) <= 8 + GATE
