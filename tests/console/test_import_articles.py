"""`polku import articles`: faults with file and line, the same again changes nothing, and editors' work stays."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from polku.console.main import polku
from polku.domain.guidance.actions import approve, change_article, send_for_approval
from polku.domain.guidance.models import Article, Synonym, Version
from polku.domain.guidance.queries import article_page, content_of
from tests.cast import Cast
from tests.domain.guidance.written import CLIENT, VISITOR, content

pytestmark = pytest.mark.django_db

FRONT = """---
title: Vuokra rästissä
kind: advice
summary: Mitä tehdä.
situations: [asuminen, raha-ja-velat]
keywords: [vuokravelka, häätö]
sources:
- {act: "1412/1997", section: "2"}
- {ptv: "Talousneuvonta"}
- {url: "https://www.kela.fi", name: Kela}
owner: esihenkilö
approver: johtava sosiaalityöntekijä
reviewed: 2026-10-01
review: 2027-10-01
---
"""
BODY = """Kaikille.

::: client
Asiakkaalle.
:::
Lisää kaikille.
::: unit testilan-toimipiste
Vain meille.
:::
"""


def written(folder: Path, text: str = FRONT + BODY, name: str = "fi", slug: str = "vuokravelka") -> Path:
    (folder / slug).mkdir(exist_ok=True)
    (folder / slug / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, kind: str = "articles") -> Result:
    done = CliRunner().invoke(polku, ["import", kind, str(folder)])
    assert done.exit_code == 0, done.output
    return done


def test_an_article_is_published_with_its_layers_languages_and_sources(cast: Cast, tmp_path: Path) -> None:
    swedish = "---\ntitle: Hyresskuld\nkeywords: [hyra]\n---\nFör alla.\n"
    assert run(written(written(tmp_path), swedish, "sv")).stdout == "new 1\n"
    page = article_page(VISITOR, "vuokravelka", "fi")

    assert page is not None
    assert [layer.body for layer in page.layers] == ["Kaikille.\n\nLisää kaikille."] or "Kaikille." in page.layers[
        0
    ].body
    assert (page.owner, page.situations, page.languages) == ("esihenkilö", ["asuminen", "raha-ja-velat"], ["fi", "sv"])
    assert [(each.act, each.ptv, each.name) for each in page.sources] == [
        ("1412/1997", "", ""),
        ("", "Talousneuvonta", ""),
        ("", "", "Kela"),
    ]
    sari = article_page(cast.actor("sari"), "vuokravelka", "sv")
    assert sari is not None
    assert [(layer.language, layer.unit) for layer in sari.layers] == [
        ("sv", ""),
        ("fi", ""),
        ("fi", "Testilän toimipiste"),
    ]


def test_the_same_folder_again_changes_nothing_and_a_changed_file_makes_a_version(cast: Cast, tmp_path: Path) -> None:
    run(written(tmp_path))
    assert run(tmp_path).stdout == "unchanged 1\n"
    assert run(written(tmp_path, FRONT + "Uutta.\n")).stdout == "changed 1\n"

    assert [version.state for version in Version.objects.all()] == ["published", "replaced"]
    page = article_page(VISITOR, "vuokravelka", "fi")
    assert page is not None and page.layers[0].body == "Uutta."


def test_what_an_editor_changed_here_stays_and_is_told(cast: Cast, tmp_path: Path) -> None:
    run(written(tmp_path))
    article = Article.objects.get()
    sari = cast.actor("sari", "guidance")
    change_article(sari, article, content=content(CLIENT), why="Korjaus.")
    send_for_approval(sari, article)
    approve(cast.actor("leena", "guidance"), article, number=2)
    done = run(written(tmp_path, FRONT + "Kansion uusi.\n"))

    assert done.stdout == "kept 1\n"
    assert "vuokravelka: it has been changed here" in done.stderr
    article.refresh_from_db()
    assert article.published is not None
    assert content_of(article.published).tellings[0].parts[0] == CLIENT


def test_what_is_no_longer_in_the_folder_is_named_and_stays(cast: Cast, tmp_path: Path) -> None:
    run(written(tmp_path))
    (tmp_path / "vuokravelka" / "fi.md").unlink()
    (tmp_path / "vuokravelka").rmdir()
    done = run(tmp_path)

    assert "vuokravelka: it is not in the folder any more" in done.stderr
    assert article_page(VISITOR, "vuokravelka", "fi") is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ei alkua.\n", "fi.md:1: the file begins with front matter"),
        ("---\ntitle: [x\nkind: advice\n---\nx\n", "fi.md:3: the front matter cannot be read"),
        (FRONT.replace("title: Vuokra rästissä", "title: 12") + BODY, "fi.md:2: title: is not text"),
        (FRONT.replace("kind: advice", "kind: novel") + BODY, "fi.md:3: kind: is one of"),
        (FRONT.replace("Mitä tehdä.", "x" * 201) + BODY, "fi.md:4: summary: has 201 characters"),
        (FRONT.replace("owner: esihenkilö\n", "") + BODY, "fi.md:1: owner: is missing"),
        (FRONT.replace("reviewed: 2026-10-01", "reviewed: lokakuu") + BODY, "reviewed: is not a day"),
        (FRONT.replace("2027-10-01", "2026-09-01") + BODY, "fi.md:14: review: the next review comes after"),
        (FRONT.replace("1412/1997", "SHL") + BODY, "fi.md:7: sources: an act is like 1301/2014"),
        (FRONT.replace("https://", "http://") + BODY, "does not begin with https"),
        (FRONT.replace("owner:", "omistaja:") + BODY, "fi.md:11: omistaja: is not a field"),
        (FRONT, "fi.md:16: there is no text"),
        (FRONT + "x\n::: client\ny\n", "fi.md:17: this layer has no end"),
        (FRONT + ":::\n", "fi.md:16: `:::` ends a layer, and none has begun"),
        (FRONT + "::: client\nx\n::: staff\ny\n:::\n", "fi.md:18: the layer that begins at line 16 has no end"),
        (FRONT + "::: kaikki\nx\n:::\n", "fi.md:16: a layer begins with"),
        (FRONT + "::: unit muu-paikka\nx\n:::\n", "fi.md:16: there is no unit muu-paikka here"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line_and_nothing_is_taken(
    cast: Cast, tmp_path: Path, text: str, fault: str
) -> None:
    written(tmp_path, slug="kunnossa")
    done = run(written(tmp_path, text))

    assert fault in done.stderr
    assert list(Article.objects.values_list("slug", flat=True)) == ["kunnossa"]


def test_a_language_with_a_fault_is_left_out_and_the_article_is_taken(cast: Cast, tmp_path: Path) -> None:
    done = run(written(written(tmp_path), "---\ntitle: x\n---\n", "sv"))

    assert "vuokravelka/sv.md:4: there is no text" in done.stderr
    page = article_page(VISITOR, "vuokravelka", "sv")
    assert page is not None and page.languages == ["fi"]


def test_what_is_not_text_is_told_at_its_line(cast: Cast, tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "vuokravelka" / "fi.md").write_bytes(b"---\ntitle: \xff\n---\nx\n")

    assert "vuokravelka/fi.md:2: this is not UTF-8" in run(tmp_path).stderr


def test_our_own_words_are_brought_in_once(tmp_path: Path) -> None:
    first = CliRunner().invoke(polku, ["import", "synonyms"])
    many = Synonym.objects.count()

    assert (first.exit_code == 0 and first.stderr == "") or "…" in first.stderr
    assert many >= 140
    assert CliRunner().invoke(polku, ["import", "synonyms"]).stdout == f"unchanged {many}\n"


def test_a_row_of_words_that_lacks_something_is_named(tmp_path: Path) -> None:
    file = tmp_path / "words.csv"
    file.write_text("language;spoken;means;reason\nfi;vippi;laina;yleiskieli\nfi;sossu;;x\n", encoding="utf-8")
    done = run(file, "synonyms")

    assert done.stdout == "new 1\n"
    assert "words.csv:3: a row has" in done.stderr
