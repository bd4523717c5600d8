import json
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
@click.option("-n", "many", type=click.IntRange(1, MOST), default=10, show_default=True, help="How many hits.")
@click.option("--as-typed", is_flag=True, help="Correct no word.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON, for a program to read.")
def search(query: str, audience: str, language: str, many: int, as_typed: bool, as_json: bool) -> None:
    """Search as somebody of an audience would. What only one unit knows of is not searched.

    Exits with 1 when there is no index yet; `polku reindex` makes it.
    """
    start_django()
    level = import_module("polku.core.search.documents").Audience[audience.upper()]
    asking = import_module("polku.console.asking")
    asked = asking.wanted(query, language=language, audience=level, limit=many, as_typed=as_typed)
    found = import_module("polku.core.search.index").search(asked)
    if not found.ready:
        raise click.ClickException("There is no index yet. `polku reindex` makes it.")
    click.echo(json.dumps(_told(query, found), ensure_ascii=False) if as_json else "\n".join(_lines(found)))


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
