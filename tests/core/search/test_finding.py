"""What is found: words in any form, slips, sections, languages, facets; and nothing typed breaks it."""

from dataclasses import replace
from pathlib import Path

import pytest

from polku.core.search import query
from polku.core.search.documents import Audience, Document
from polku.core.search.folder import Folder
from polku.core.search.query import PARTS, Wanted, find
from polku.core.search.words import suggested
from tests.core.search.library import LIBRARY, asked, book, for_staff, made, titles

pytestmark = pytest.mark.django_db

SECTIONS = tuple(
    replace(
        book(f"Sosiaalihuoltolaki {number} § {heading}", text, thing=f"1301/2014#{number}", kind="statute"),
        exact=(f"1301/2014#{number}",),
        near=True,
    )
    for number, heading, text in (
        ("36", "Palvelutarpeen arvioiminen", "Palvelutarve arvioidaan. Hakemus tulee käsitellä viivytyksettä."),
        ("45", "Päätöksenteko", "Päätös on tehtävä ilman aiheetonta viivytystä. Hakemus, palvelutarve, 36 §."),
    )
)


@pytest.fixture
def here(tmp_path: Path) -> Folder:
    return made(tmp_path, *LIBRARY, *SECTIONS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("velkaneuvonnasta", "Velkaneuvonta"),
        ("velkaneuvojan", "Velkaneuvonta"),
        ("VUOKRA RÄSTISSÄ", "Vuokra rästissä"),
        ("vuokrarästit", "Vuokra rästissä"),
        ("perustoimeentulotuki", "Toimeentulotuki"),
        ("kuntoutus päihde", "Päihdekuntoutus"),
        ("toimeentulotukipäätöksestä", "Toimeentulotuki"),
    ],
)
def test_words_are_found_in_any_form_and_compound(here: Folder, typed: str, found: str) -> None:
    assert asked(here, typed)[0] == found


def test_a_section_that_is_named_comes_first_and_is_sure(here: Folder) -> None:
    wanted = Wanted("shl 36 hakemus päätöksenteko", exact=("1301/2014#36",))
    first, second = find(here, wanted).hits[:2]

    assert (first.document.thing, first.is_exact) == ("1301/2014#36", True)
    assert (second.document.thing, second.is_exact) == ("1301/2014#45", False)
    assert find(here, Wanted("36", exact=("1301/2014#36",))).sure
    assert find(here, replace(wanted, without=frozenset({"exact"}))).hits[0].document.thing == "1301/2014#45"


def test_what_people_put_first_comes_first_if_it_is_there(here: Folder) -> None:
    first = (("books", "Toimeentulotuki"), ("books", "gone"))

    assert titles(find(here, Wanted("velkaneuvonta", first=first)))[:2] == ["Toimeentulotuki", "Velkaneuvonta"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("velkanevonta", "velkaneuvonta"),
        ("velkanuevonta", "velkaneuvonta"),
        ("pähdekuntoutus", "päihdekuntoutus"),
        ("mikä on toimentulotuki", "mikä on toimeentulotuki"),
    ],
)
def test_a_slip_is_corrected_shown_and_undone(here: Folder, typed: str, read: str) -> None:
    found = find(here, Wanted(typed))

    assert found.corrected == read
    assert found.hits
    assert find(here, Wanted(typed, as_typed=True)).corrected == ""


@pytest.mark.parametrize(
    "typed", ["velkaneuvonta", "velkaneuvonnan", "velat", "vuokkra", "toimeentulotuki 2026", "zzzzzzzzz", "36", ""]
)
def test_what_is_known_short_or_like_nothing_is_left_as_it_is(here: Folder, typed: str) -> None:
    assert find(here, Wanted(typed)).corrected == ""


def test_a_synonym_finds_what_shares_no_letters(here: Folder) -> None:
    given = {"fyrkka": ["toimeentulotuki"], "luukku alta": ["vuokra rästissä"]}

    assert asked(here, "fyrkka") == []
    for typed in ("fyrkka", "fyrkkaa", "mistä fyrkkaan"):
        assert titles(find(here, Wanted(typed, synonyms=given)))[0] == "Toimeentulotuki"
    assert titles(find(here, Wanted("menee luukku pian alta", synonyms=given)))[0] == "Vuokra rästissä"
    assert find(here, Wanted("fyrkka", synonyms=given, without=frozenset({"synonyms"}))).hits == []


def test_a_synonym_goes_one_way(here: Folder) -> None:
    given = {"fyrkka": ["toimeentulotuki"]}

    plain, with_synonyms = find(here, Wanted("toimeentulotuki")), find(here, Wanted("toimeentulotuki", synonyms=given))
    assert with_synonyms == plain


def test_what_is_only_in_another_language_is_found_and_it_is_said(here: Folder) -> None:
    found = find(here, Wanted("right of residence"))

    assert found.other_language
    assert titles(found)[0] == "Advice on moving to Finland"
    assert not find(here, Wanted("right of residence", without=frozenset({"fallback"}))).hits


def test_a_language_of_ones_own_is_enough(here: Folder) -> None:
    found = find(here, Wanted("rådgivning skulder", language="sv"))

    assert titles(found) == ["Skuldrådgivning"]
    assert not found.other_language


def test_a_thing_is_found_once_by_the_layer_that_fits_best(tmp_path: Path) -> None:
    public = book("Vuokra rästissä", "Sovi maksusta heti.", thing="rent")
    staff = for_staff(book("Vuokra rästissä: ohje työntekijälle", "Tarkista maksusitoumus.", thing="rent"))
    here = made(tmp_path, public, staff)

    assert asked(here, "maksusitoumus vuokra", Audience.STAFF) == [staff.title]
    assert asked(here, "sovi maksusta", Audience.STAFF) == [public.title]
    assert find(here, Wanted("vuokra", audience=Audience.STAFF)).total == 1


def test_facets_count_things_and_narrow(tmp_path: Path) -> None:
    def placed(document: Document, place: str) -> Document:
        return replace(document, places=(place,), situations=("debt",))

    shelf = [placed(book(f"Neuvonta {number}"), "north" if number % 3 else "south") for number in range(6)]
    here = made(tmp_path, *shelf, book("Neuvonta muualla", kind="service"))
    found = find(here, Wanted("neuvonta"))

    assert found.total == 7
    assert found.facets["place"] == {"north": 4, "south": 2}
    assert found.facets["situation"] == {"debt": 6}
    assert found.facets["kind"] == {"advice": 6, "service": 1}
    assert find(here, Wanted("neuvonta", places=("south",))).total == 2
    assert find(here, Wanted("neuvonta", kinds=("service",), situations=("debt",))).total == 0


def test_pages_neither_repeat_nor_skip(tmp_path: Path) -> None:
    here = made(tmp_path, *(book(f"Neuvonta {number}") for number in range(25)))
    pages = [titles(find(here, Wanted("neuvonta", limit=10, offset=offset))) for offset in (0, 10, 20, 30)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert len({title for page in pages for title in page}) == 25


def test_nothing_that_answers_is_not_sure(here: Folder) -> None:
    assert find(here, Wanted("velkaneuvonta")).sure
    assert not find(here, Wanted("karjalanpiirakan resepti")).sure
    assert not find(here, Wanted("qwxyzzy")).sure


ODD = {
    "nothing": "",
    "spaces": " \t\n",
    "punctuation": "?!.,;:-_()[]{}*+~^\"'`´§%&/\\|<>=#@€",
    "two thousand characters": "velka " * 334,
    "one word of two thousand": "v" * 2000,
    "sql": "'; DROP TABLE search_entry; --",
    "fts": 'title:velka AND (body:* OR NEAR("a" "b", 5)) NOT ^x~2 {a TO b} +must -not \\',
    "tantivy": 'key:["a" TO "z"] unit:IN [x y] *:* /.*/',
    "right to left": "مساعدة في الإيجار \u202evelka\u202c שלום",
    "mojibake": "VelkaneuvontaÂ\xa0pÃ¤ihdekuntoutus \ufffd\ufffd",
    "null and controls": "velka\x00neu\x07vonta\x1f\x1b[31m",
    "half a pair": "velka\ud800neuvonta",
    "emoji and joiners": "👩\u200d👩\u200d👧 velat\ufe0f",
    "combining": "a\u0308" * 400,
    "separator of terms": "fi\x1fvelkaneuvonta",
    "template": "{{ 7*7 }} {% debug %} ${x} <script>alert(1)</script>",
}


@pytest.mark.parametrize("typed", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("language", ["fi", "xx"])
def test_nothing_that_can_be_typed_breaks_it(here: Folder, typed: str, language: str) -> None:
    wanted = Wanted(typed, language=language, exact=(typed,), first=((typed, typed),), synonyms={typed: [typed]})
    found = find(here, wanted)

    assert found.ready
    assert len(found.hits) <= len(LIBRARY) + len(SECTIONS)
    suggested(here.searcher(Audience.PUBLIC), language, typed)
    find(here, replace(wanted, kinds=(typed,), situations=(typed,), places=(typed,), units=frozenset({typed})))


def test_only_the_first_of_a_very_long_question_is_read(here: Folder) -> None:
    assert asked(here, "x " * query.LONGEST + "velkaneuvonta") == []


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_out(here: Folder, part: str) -> None:
    assert titles(find(here, Wanted("velkaneuvonta", without=frozenset({part}))))[0] == "Velkaneuvonta"


def test_suggestions_go_on_with_what_was_begun(here: Folder) -> None:
    public = here.searcher(Audience.PUBLIC)

    assert suggested(public, "fi", "Vel") == ["velkaneuvonta"]
    assert suggested(public, "fi", "sosiaalihuoltolaki 3") == ["sosiaalihuoltolaki 36 § palvelutarpeen arvioiminen"]
    assert suggested(public, "sv", "skuld") == ["skuldrådgivning"]
    assert suggested(public, "sv", "vel") == []
