"""Folders of Markdown and of Akoma Ntoso, and how a source is told by its name."""

from datetime import date
from pathlib import Path

import pytest

from polku.domain.statutes.ports import ActRead, Statutes, Unreadable
from polku.integrations.statutes.akoma import AkomaNtosoFolder, NoAct, act_in
from polku.integrations.statutes.finlex import OpenApi
from polku.integrations.statutes.lines import Lines
from polku.integrations.statutes.markdown import MarkdownFolder
from polku.integrations.statutes.opening import NoSource, Several, opened
from tests.integrations.statutes.finlex_service import document, moment, whole

MARKDOWN = """---
title: "Koelaki"
citation: "1/2001"
publication_date: "2001-01-15"
last_updated: "2026-01-01"
status: "in_force"
source: "https://www.finlex.fi/fi/laki/ajantasa/2001/20010001"
entry_into_force: "2001-03-01"
---
# Koelaki

### 1 luku. Yleiset säännökset

##### 1 § Lain tarkoitus

Tämän lain tarkoituksena on
                                        [(2/2002)](/akn/fi/act/statute-consolidated/2002/2) koe.

Toinen momentti.

##### 1 a § Määritelmät

Tarkoitetaan:

1) *kokeella* koetta;

2) muulla muuta.
"""


def parts(source: Statutes) -> tuple[list[ActRead], list[Unreadable]]:
    told = list(source.acts())
    return [each for each in told if isinstance(each, ActRead)], [each for each in told if isinstance(each, Unreadable)]


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    (tmp_path / "2001-1.md").write_text(MARKDOWN, encoding="utf-8")
    ([act], unreadable) = parts(MarkdownFolder(tmp_path))

    assert unreadable == []
    assert (act.number, act.title, act.is_consolidated, act.is_repealed) == ("1/2001", "Koelaki", True, False)
    assert (act.updated_on, act.in_force_from) == (date(2026, 1, 1), date(2001, 3, 1))
    assert [(each.number, each.heading, each.chapter) for each in act.sections] == [
        ("1", "Lain tarkoitus", "1 luku. Yleiset säännökset"),
        ("1a", "Määritelmät", "1 luku. Yleiset säännökset"),
    ]
    assert act.sections[0].moments == ("Tämän lain tarkoituksena on (2/2002) koe.", "Toinen momentti.")
    assert act.sections[1].moments == ("Tarkoitetaan:\n1) kokeella koetta;\n2) muulla muuta.",)


def test_markdown_that_is_no_act_is_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "b.md").write_bytes(MARKDOWN.encode("latin-1"))
    (tmp_path / "c.md").write_text("# Lueminut\n")
    (tmp_path / "d.md").write_text(MARKDOWN.replace("citation", "sitaatti"), encoding="utf-8")
    (tmp_path / "e.md").write_text('---\n"a: [\n---\n')
    (tmp_path / "f.md").write_text("---\n- 1\n---\nx\n")
    (tmp_path / "g.md").write_text(MARKDOWN.replace("2026-01-01", "eilen"), encoding="utf-8")
    acts, unreadable = parts(MarkdownFolder(tmp_path))

    assert len(acts) == 1
    assert [each.what for each in unreadable] == ["b.md", "c.md", "d.md", "e.md", "f.md", "g.md"]
    assert unreadable[0].why == "This is not UTF-8."


def test_akoma_ntoso_with_lists_and_chapters() -> None:
    listed = """<subsection><intro><p>Tarkoitetaan:</p></intro>
    <paragraph><num>1)</num><content><p>kokeella <ref href="/akn/fi/act/statute/2002/2">(2/2002)</ref> koetta;</p>
    </content></paragraph>
    <paragraph><num>2)</num><content><p>muulla muuta.</p></content></paragraph></subsection>"""
    act = act_in(document("5/2020", ("1 §", moment("Yksi.") + moment("Kaksi.")), ("1 a §", listed)))

    assert (act.number, act.is_consolidated, act.is_repealed) == ("5/2020", True, False)
    assert act.updated_on == date(2026, 5, 1)
    assert act.address == "https://www.finlex.fi/fi/lainsaadanto/2020/5"
    assert [(each.number, each.chapter) for each in act.sections] == [("1", "1 luku Alku"), ("1a", "1 luku Alku")]
    assert act.sections[0].moments == ("Yksi.", "Kaksi.")
    assert act.sections[1].moments == ("Tarkoitetaan:\n1) kokeella (2/2002) koetta;\n2) muulla muuta.",)


def test_an_amending_act_in_akoma_ntoso_tells_its_day_in_its_last_words() -> None:
    end = ("2 §", moment("Tämä laki tulee voimaan 1 päivänä toukokuuta 2025."))
    act = act_in(document("5/2025", ("1 §", moment("Uusi.")), end, form="statute", title="Laki koelain muuttamisesta"))

    assert (act.is_consolidated, act.amending, act.in_force_from) == (False, True, date(2025, 5, 1))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
    ],
)
def test_xml_made_to_exhaust_or_to_fetch_is_refused(declared: str) -> None:
    text = "&c;" if "ENTITY c" in declared else "x"
    with pytest.raises(NoAct):
        act_in(document("5/2020", ("1 §", moment(text)), before=declared))


def test_files_that_are_no_act_are_told_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(whole("1/2020"))
    (tmp_path / "b.xml").write_bytes(whole("2/2020")[:-20])
    (tmp_path / "c.xml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "d.xml").write_bytes(whole("3/2020"))
    acts, unreadable = parts(AkomaNtosoFolder(tmp_path))

    assert [each.number for each in acts] == ["1/2020", "3/2020"]
    assert [each.what for each in unreadable] == ["b.xml", "c.xml"]
    assert [each.number for each in parts(AkomaNtosoFolder(tmp_path, frozenset({"3/2020"})))[0]] == ["3/2020"]


def test_a_source_is_told_by_its_name(tmp_path: Path) -> None:
    for folder, name in (("md", "a.md"), ("xml", "a.xml"), ("lines", "x-enacted.jsonl"), ("nothing", "a.pdf")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).touch()
    (tmp_path / "lines" / "consolidated.jsonl.xz").touch()

    assert isinstance(opened("https://opendata.finlex.fi/a/list"), OpenApi)
    assert isinstance(opened(str(tmp_path / "md")), MarkdownFolder)
    assert isinstance(opened(str(tmp_path / "xml")), AkomaNtosoFolder)
    assert isinstance(opened(str(tmp_path / "lines" / "x-enacted.jsonl")), Lines)
    several = opened(str(tmp_path / "lines"))
    assert isinstance(several, Several)
    assert [each.file.name for each in several.sources if isinstance(each, Lines)] == [
        "consolidated.jsonl.xz",
        "x-enacted.jsonl",
    ]
    for wrong in (tmp_path / "nothing", tmp_path / "none", tmp_path / "nothing" / "a.pdf"):
        with pytest.raises(NoSource):
            opened(str(wrong))
