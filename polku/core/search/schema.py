"""How a document lies in a tantivy index."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import tantivy

from polku.core.search.analysis import Analyser, plain, spaced, words_of
from polku.core.search.documents import Audience, Document

#: The fields a question is looked up in, and what a gram found there weighs. Summed, as measured in docs/search.md.
WEIGHTS = {"title": 1.0, "keywords": 1.0, "body": 1.0}
#: What stands for "of no unit in particular".
NO_UNIT = "-"
#: Characters of a text that are looked up; the rest of a longer one is stored, not indexed.
INDEXED = 40_000
_RAW = ("key", "thing", "language", "unit", "kind", "situation", "place", "exact", "phrase")
#: The document itself, and what its order is judged by: its key, thing and kind, and its words with spaces around them.
_STORED = ("stored", "judged")
#: Characters of a text in which evidence is looked for.
JUDGED = 2_500
#: Between the language of a phrase and the phrase. No plain text holds it.
_BETWEEN = "\x1f"
_LONGEST_PHRASE = 60


def schema() -> tantivy.Schema:
    """Postings without positions: the order of words is judged from the stored texts of the best hits."""
    builder = tantivy.SchemaBuilder()
    for name in _RAW:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
    for name in _STORED:
        builder.add_bytes_field(name, stored=True)
    return builder.build()


def opened(path: str) -> tantivy.Index:
    """The index in a folder. Raises `ValueError` when there is none, or one of another make."""
    return _ready(tantivy.Index.open(path))


def made(path: str) -> tantivy.Index:
    """A new, empty index in an empty folder."""
    return _ready(tantivy.Index(schema(), path=path))


def _ready(index: tantivy.Index) -> tantivy.Index:
    splitter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("whitespace", splitter)
    return index


def laid_out(document: Document, analyse: Analyser) -> tantivy.Document:
    """A document as the index takes it."""
    texts = {"title": document.title, "keywords": " ".join(document.keywords), "body": document.text[:INDEXED]}
    fields: dict[str, Any] = {name: [" ".join(analyse(text))] for name, text in texts.items()}
    fields |= {
        "key": [document.key],
        "thing": [named(document.source, document.thing)],
        "language": [document.language],
        "unit": [document.unit or NO_UNIT],
        "kind": [document.kind],
        "situation": list(document.situations),
        "place": list(document.places),
        "exact": list(document.exact),
    }
    if not document.unit:
        # What only one unit knows of is neither suggested nor taken for a known word.
        fields["word"] = [" ".join(dict.fromkeys(words_of(" ".join(texts.values()))))]
        fields["phrase"] = [phrase_in(document.language, each) for each in (document.title, *document.keywords)]
    laid = tantivy.Document(**fields)
    laid.add_bytes("stored", json.dumps(asdict(document), default=str, ensure_ascii=False).encode())
    laid.add_bytes("judged", _BETWEEN.join(_judged(document)).encode())
    return laid


def _judged(document: Document) -> tuple[str, ...]:
    texts = (document.title, " ".join(document.keywords), document.text[:JUDGED])
    facets = (" ".join(document.situations), " ".join(document.places))
    names = (document.key, named(document.source, document.thing), document.kind, "near" if document.near else "")
    return (*names, *facets, *map(spaced, texts))


def named(source: str, thing: str) -> str:
    """What tells a thing from those of other sources."""
    return f"{source}|{thing}"


def phrase_in(language: str, phrase: str) -> str:
    """A phrase as it is kept for suggestions."""
    return f"{language[:2]}{_BETWEEN}{plain(phrase)[:_LONGEST_PHRASE]}"


def phrase_from(term: str) -> str:
    """The phrase that a kept term holds."""
    return term.partition(_BETWEEN)[2]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the order of a document is judged by."""

    key: str
    thing: str
    kind: str
    near: bool
    situations: tuple[str, ...]
    places: tuple[str, ...]
    title: str
    keywords: str
    text: str


def judged(laid: tantivy.Document) -> Judged:
    """That part of what an index gives back: reading the rest costs more than judging it."""
    key, thing, kind, near, situations, places, *texts = bytes(laid["judged"][0]).decode().split(_BETWEEN)
    return Judged(key, thing, kind, bool(near), tuple(situations.split()), tuple(places.split()), *texts)


def stored(laid: tantivy.Document) -> Document:
    """The document that an index gives back."""
    told = json.loads(bytes(laid["stored"][0]))
    told["audience"] = Audience(told["audience"])
    told["dated"] = date.fromisoformat(told["dated"]) if told["dated"] else None
    for name in ("keywords", "exact", "situations", "places"):
        told[name] = tuple(told[name])
    return Document(**told)


def term(name: str, value: str, weight: float) -> tuple[tantivy.Occur, tantivy.Query]:
    """What may be in a field, and what it counts where it is."""
    query = tantivy.Query.term_query(_SCHEMA, name, value, "freq")
    return tantivy.Occur.Should, query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


def one_of(name: str, values: Collection[str]) -> tantivy.Query:
    """A condition that changes no score."""
    terms = [each.encode(errors="replace").decode() for each in values]
    return tantivy.Query.const_score_query(tantivy.Query.term_set_query(_SCHEMA, name, terms), 0.0)


def within(units: Collection[str], **narrowed: Collection[str]) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    """What a document of these units, or of none, is; and what it has in other fields, where values are given."""
    asked = {"unit": (NO_UNIT, *sorted(units)), **narrowed}
    return [(tantivy.Occur.Must, one_of(name, values)) for name, values in asked.items() if values]


_SCHEMA = schema()
