"""Files with one act a line."""

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Any

from polku.domain.statutes.ports import ActRead, Unreadable
from polku.integrations.statutes.lines import Lines


def consolidated(**told: Any) -> dict[str, Any]:
    return {
        "citation": "1/2001",
        "title": "Koelaki",
        "status": "in_force",
        "last_updated": "2026-01-01",
        "entry_into_force": "2001-03-01",
        "source": "https://www.finlex.fi/fi/laki/ajantasa/2001/20010001",
        "sections": [{"num": "1", "heading": "Alku", "chapter": "1 luku. Yleistä", "text": "Yksi.\n\nKaksi."}],
        **told,
    }


def enacted(**told: Any) -> dict[str, Any]:
    return {
        "citation": "2/2024",
        "title": "koelain 14 a §:n muuttamisesta",
        "amending": True,
        "sections": [
            {"num": "14 a §", "heading": "Aika", "paragraphs": ["", "Uusi."]},
            {"num": "", "heading": "", "paragraphs": ["Tämä laki tulee voimaan 1 päivänä toukokuuta 2025."]},
        ],
        **told,
    }


def written(folder: Path, *lines: Any, name: str = "acts.jsonl") -> Path:
    file = folder / name
    text = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    file.write_bytes(lzma.compress(text) if name.endswith(".xz") else text)
    return file


def read(file: Path, *only: str) -> list[ActRead | Unreadable]:
    return list(Lines(file, frozenset(only)).acts())


def act(told: dict[str, Any], folder: Path) -> ActRead:
    [found] = read(written(folder, told))
    assert isinstance(found, ActRead), found
    return found


def texts(found: ActRead) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.number, each.moments) for each in found.sections]


def test_a_consolidated_act_with_its_sections_and_days(tmp_path: Path) -> None:
    [found] = read(written(tmp_path, consolidated(), name="acts.jsonl.xz"))

    assert isinstance(found, ActRead)
    assert (found.number, found.is_consolidated, found.is_repealed, found.amending) == ("1/2001", True, False, False)
    assert (found.updated_on, found.in_force_from) == (date(2026, 1, 1), date(2001, 3, 1))
    assert texts(found) == [("1", ("Yksi.", "Kaksi."))]
    assert (found.sections[0].chapter, found.sections[0].heading) == ("1 luku. Yleistä", "Alku")
    assert act(consolidated(status="repealed"), tmp_path).is_repealed


def test_an_amending_act_keeps_its_empty_paragraphs_and_tells_its_day(tmp_path: Path) -> None:
    found = act(enacted(), tmp_path)

    assert (found.title, found.amending) == ("Laki koelain 14 a §:n muuttamisesta", True)
    assert texts(found) == [("14a", ("", "Uusi."))]
    assert found.in_force_from == date(2025, 5, 1)


def test_an_act_may_tell_its_day_in_a_section_and_an_amending_act_then_tells_that_of_another(tmp_path: Path) -> None:
    told = {
        "num": "61 §",
        "heading": "Voimaantulo",
        "paragraphs": ["Tämä laki tulee voimaan 1 päivänä huhtikuuta 2015."],
    }

    assert act(enacted(amending=False, sections=[told]), tmp_path).in_force_from == date(2015, 4, 1)
    assert act(enacted(sections=[told]), tmp_path).in_force_from is None


def test_a_day_that_is_made_up_is_not_known(tmp_path: Path) -> None:
    made_up = consolidated(last_updated="2000-01-01", publication_date="2000-01-01")

    assert act(made_up, tmp_path).updated_on is None
    assert act(made_up | {"publication_date": "1999-06-11"}, tmp_path).updated_on == date(2000, 1, 1)


def test_texts_are_without_links_emphasis_and_indents(tmp_path: Path) -> None:
    indent = "\n" + 40 * " "
    text = f"Katso {indent}[(1050/2018)](/akn/fi/act/statute-consolidated/2018/1050), jäljempänä{indent}*laki*."
    section = {
        "num": "1",
        "heading": "",
        "chapter": "",
        "text": f"{text}\n\nLuettelo:\n\n1) yksi;\n\n2) kaksi.\n\nLoppu.",
    }
    [(_number, moments)] = texts(act(consolidated(sections=[section]), tmp_path))

    assert [" ".join(moment.split()) for moment in moments] == [
        "Katso (1050/2018), jäljempänä laki.",
        "Luettelo: 1) yksi; 2) kaksi.",
        "Loppu.",
    ]
    assert "          " not in "".join(moments)


def numbered(*sections: tuple[str, str]) -> dict[str, Any]:
    rows = [{"num": num, "heading": "", "chapter": chapter, "text": "t"} for num, chapter in sections]
    return consolidated(sections=rows)


def test_where_chapters_count_anew_the_chapter_is_in_the_number(tmp_path: Path) -> None:
    found = act(numbered(("1", "1 luku. A"), ("2", "1 luku. A"), ("1", "2 a luku. B"), ("48", "2 a luku. B")), tmp_path)

    assert [each.number for each in found.sections] == ["1:1", "1:2", "2a:1", "2a:48"]


def test_a_number_met_twice_in_a_chapter_stays(tmp_path: Path) -> None:
    found = act(numbered(("1", "1 luku"), ("9 a", "1 luku"), ("9 a", "1 luku"), ("10", "2 luku")), tmp_path)

    assert [each.number for each in found.sections] == ["1", "9a", "9a", "10"]


def test_what_cannot_be_read_is_told_with_its_line_and_the_rest_is_taken(tmp_path: Path) -> None:
    wrong: list[Any] = [
        b"{",
        b'{"citation": "\xe4"}',
        b"[" * 100_000,
        [],
        {},
        consolidated(sections=None),
        consolidated(title=None),
        consolidated(last_updated="eilen"),
        enacted(sections=[{"num": "1 §"}]),
        b"",
    ]
    found = read(written(tmp_path, consolidated(), *wrong, consolidated(citation="9/2001")))

    assert [each.number for each in found if isinstance(each, ActRead)] == ["1/2001", "9/2001"]
    told = [each for each in found if isinstance(each, Unreadable)]
    assert [each.what for each in told] == [f"acts.jsonl, line {number}" for number in range(2, 11)]
    assert all("no act" in each.why for each in told)


def test_a_file_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    rows = [consolidated(citation=f"{number}/2001", title=f"Laki {number * 7919}") for number in range(1, 3000)]
    file = written(tmp_path, *rows, name="acts.jsonl.xz")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    found = read(file)

    assert isinstance(found[0], ActRead)
    assert isinstance(found[-1], Unreadable)
    assert "breaks off" in found[-1].why


def test_of_the_wanted_acts_those_that_amend_them_come_too(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        enacted(citation="2/2014", title="Koelaki", amending=False),
        enacted(citation="3/2024"),
        enacted(citation="4/2024", title="toisen koelain muuttamisesta"),
        enacted(citation="5/2024", title="hallintolain 45 §:n muuttamisesta"),
        enacted(citation="6/2024", title="verohallintolain muuttamisesta"),
    )

    def numbers(*only: str) -> list[str]:
        return [each.number for each in read(file, *only) if isinstance(each, ActRead)]

    assert numbers("2/2014") == ["2/2014", "3/2024"]
    # Not in the file, but known by name.
    assert numbers("434/2003") == ["5/2024"]
    assert len(numbers()) == 5
