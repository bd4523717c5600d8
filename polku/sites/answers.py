"""The part of a search page that answers: passages as they stand, and a short answer where somebody asked for one."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.utils.translation import get_language

from polku.core.search.documents import Document
from polku.domain.guidance.actions.answering import write_answer
from polku.domain.guidance.queries.answering.quoting import Quote, quotes_of
from polku.domain.guidance.queries.answering.writing import Written, sendable, writer
from polku.domain.guidance.queries.search import Answer


def answered_by() -> dict[str, str] | None:
    """Who writes short answers: `model` and `run_by`, told beside the field. None where no model does."""
    told = writer()
    return asdict(told) if told else None


def write(answer: Answer, *, who: str) -> Written:
    """A short answer to what was searched for, in 8 seconds at most; empty where none could be had."""
    passages = [each.passage for each in quotes_of(answer)]
    return write_answer(answer.asked.text, passages, language=answer.asked.language, who=who)


def shown(answer: Answer, *, read_at: Callable[[Document], str], written: Written | None = None) -> dict[str, Any]:
    """What `ui/answer.html` shows. `read_at` gives the page of what was found; `written` is there after `write`."""
    quotes = quotes_of(answer)
    passages = [each.passage for each in quotes]
    return {
        "id": "answer",
        "is_ready": answer.found.ready,
        "is_found": bool(quotes),
        "hits": len(answer.hits),
        "is_sure": answer.found.sure,
        "quotes": [_quote(number, each, read_at) for number, each in enumerate(quotes, 1)],
        "can_write": bool(writer() and sendable(passages, get_language() or "fi")),
        "asked": written is not None,
        "came": written.came if written else False,
        "sentences": [{"text": each.text, "number": each.passage} for each in written.sentences] if written else [],
        "by": answered_by(),
    }


def _quote(number: int, quote: Quote, read_at: Callable[[Document], str]) -> dict[str, Any]:
    passage = quote.passage
    return {
        "number": number,
        "title": passage.title,
        "address": read_at(quote.shown.hit.document),
        "lines": passage.text.split("\n"),
        "source": passage.source,
        "dated": passage.dated,
        "language": passage.language[:2],
        "is_stale": quote.shown.is_stale,
    }
