import json
from datetime import date, datetime
from importlib import import_module
from typing import Any

import click

from polku.console.main import start_django

#: How many hits are shown at most.
MOST = 50


@click.command()
@click.argument("query")
@click.option("--audience", type=click.Choice(["public", "client", "staff"]), default="public", show_default=True)
@click.option("--lang", "language", type=click.Choice(["fi", "fi-simple", "sv", "en"]), default="fi", show_default=True)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Show sections of acts as they read on this day.")
@click.option("-n", "many", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many hits.")
@click.option("--as-typed", is_flag=True, help="Correct no word.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for a program to read.")
def search(
    query: str, audience: str, language: str, on: datetime | None, many: int, as_typed: bool, as_json: bool
) -> None:
    """Search as somebody of an audience would. What only one unit knows of is not searched.

    The index holds sections as they read today; with --on each hit that is one, and each that QUERY names, is also
    told as it read on that day. Exits with 1 when there is no index yet; `polku reindex` makes it.
    """
    start_django()
    level = import_module("polku.core.search.documents").Audience[audience.upper()]
    asking = import_module("polku.console.asking")
    asked = asking.wanted(query, language=language, audience=level, limit=many, as_typed=as_typed)
    found = import_module("polku.core.search.index").search(asked)
    if not found.ready:
        raise click.ClickException("There is no index yet. `polku reindex` makes it.")
    sections = _sections(asked.exact, found, on.date()) if on else []
    if as_json:
        click.echo(json.dumps(_told(query, found) | {"sections": sections}, ensure_ascii=False))
    else:
        click.echo("\n".join([*_lines(found), *(line for each in sections for line in _section_lines(each))]))


def _sections(named: tuple[str, ...], found: Any, day: date) -> list[dict[str, Any]]:
    """The sections that were named, and those among the hits, as they read on a day."""
    section_on = import_module("polku.domain.statutes.queries.sections").section_on
    source = import_module("polku.domain.statutes.queries.documents").SOURCE
    hits = [hit.document.thing for hit in found.hits if hit.document.source == source]
    references = [each.partition("#") for each in dict.fromkeys([*named, *hits]) if "#" in each]
    read = [section_on(act, number, day) for act, _sign, number in references]
    return [_section(each) for each in read if each is not None]


def _section(read: Any) -> dict[str, Any]:
    return {
        "reference": read.reference,
        "heading": read.heading,
        "on": read.day.isoformat(),
        "repealed": read.is_repealed,
        "consolidated": read.is_consolidated,
        "moments": [
            {"text": each.text, "by": each.by, "since": each.since and each.since.isoformat()} for each in read.moments
        ],
    }


def _section_lines(section: dict[str, Any]) -> list[str]:
    state = " (repealed)" if section["repealed"] else ""
    lines = ["", f"{section['reference']} {section['heading']} on {section['on']}{state}"]
    for moment in section["moments"]:
        since = f" [{moment['by']} since {moment['since']}]" if moment["by"] else ""
        lines.append(f"    {moment['text'] or 'The wording is not held.'}{since}")
    return lines


def _told(query: str, found: Any) -> dict[str, Any]:
    return {
        "query": query,
        "corrected": found.corrected,
        "sure": found.sure,
        "coverage": round(found.coverage, 4),
        "other_language": found.other_language,
        "total": found.total,
        "facets": {name: dict(counts) for name, counts in found.facets.items()},
        "hits": [_hit(hit) for hit in found.hits],
    }


def _hit(hit: Any) -> dict[str, Any]:
    document = hit.document
    return {
        "source": document.source,
        "thing": document.thing,
        "kind": document.kind,
        "language": document.language,
        "audience": document.audience.name.lower(),
        "title": document.title,
        "snippet": hit.snippet.text,
        "exact": hit.is_exact,
        "score": hit.score,
        "said_by": document.said_by,
        "dated": document.dated and document.dated.isoformat(),
    }


def _lines(found: Any) -> list[str]:
    lines = []
    if found.corrected:
        lines.append(f"Searched for: {found.corrected} (--as-typed keeps what was typed)")
    if not found.sure:
        lines.append("Nothing found for sure." if found.hits else "Nothing found.")
    if found.other_language:
        lines.append("Only in other languages:")
    for place, hit in enumerate(found.hits, 1):
        document = hit.document
        about = ", ".join(each for each in (document.said_by, str(document.dated or "")) if each)
        lines += [f"{place:2}. {document.title} [{document.kind} {document.source}|{document.thing}] {about}".rstrip()]
        lines += [f"    {hit.snippet.text}"] if hit.snippet.text else []
    return lines
