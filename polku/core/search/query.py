"""Finding: what somebody wants to find, and what was found for them.

The grams of the question bring the best candidates from the index of the asker's audience; the words and their places
in the stored texts then decide their order (`ranking`). Every part can be switched off by name, so that its worth can
be measured: `PARTS`.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import tantivy

from polku.core.search import schema
from polku.core.search.analysis import Analyser, content_words, is_form_of, plain, words_of
from polku.core.search.documents import Audience, Document
from polku.core.search.extras.port import BROUGHT, Extra, Reach, fused
from polku.core.search.folder import Folder, Missing
from polku.core.search.ranking import Question, Ranked, ranked
from polku.core.search.snippets import Snippet, snippet_of
from polku.core.search.words import corrected

#: What can be left out of the pipeline, to see what it is worth.
PARTS = ("title", "keywords", "evidence", "prior", "synonyms", "exact", "correction", "fallback")
#: Characters of a question that are read.
LONGEST = 300
#: Candidates that are looked at word by word.
CANDIDATES = 80
#: Below this share of the question's weight in the best of the first five, nothing is called sure.
SURE = 0.36
#: What a synonym's gram weighs beside one that was typed.
SYNONYM_WEIGHT = 0.6
_LANGUAGES = {"fi": ("fi", "fi-simple"), "fi-simple": ("fi-simple", "fi")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to find, and who they are to the search.

    `exact` are references that were recognised in the text; `synonyms` what else its words may mean; `first` the things
    to put first, as (source, thing). `kinds`, `situations` and `places` narrow; empty ones do not. `without` names
    parts of the pipeline that are left out.
    """

    text: str
    language: str = "fi"
    audience: Audience = Audience.PUBLIC
    units: frozenset[str] = frozenset()
    exact: tuple[str, ...] = ()
    synonyms: Mapping[str, Sequence[str]] = field(default_factory=dict)
    first: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    situations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0
    as_typed: bool = False
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, by the layer and language of it that fits best."""

    document: Document
    score: float
    snippet: Snippet
    #: Is it what the reference in the question names?
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    `sure` says whether it probably answers. `corrected` is the text that was looked for instead of the typed one, or
    empty. `other_language`: nothing good exists in the asker's language, and the hits are in others. `ready` is false
    when there is no index to search. Facets count the things among the best candidates.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    sure: bool = False
    coverage: float = 0.0
    corrected: str = ""
    other_language: bool = False
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    ready: bool = True


def find(folder: Folder, wanted: Wanted, extras: Sequence[Extra] = ()) -> Found:
    """What answers. Never raises for any text; a missing index gives nothing, and says that it is not ready.

    `extras` are asked for candidates beside the index.
    """
    wanted = replace(wanted, text=plain(wanted.text)[:LONGEST])
    try:
        searcher = folder.searcher(wanted.audience)
    except Missing:
        return Found(ready=False)
    better = "" if wanted.as_typed or "correction" in wanted.without else corrected(searcher, wanted.text)
    if better:
        wanted = replace(wanted, text=better)
    search = _Search(searcher, folder.analyse, wanted, extras)
    found = search.in_languages(_LANGUAGES.get(wanted.language, (wanted.language,)))
    if not found.sure and "fallback" not in wanted.without:
        elsewhere = search.in_languages(())
        if elsewhere.hits and (elsewhere.sure or not found.hits):
            found = replace(elsewhere, other_language=True)
    return replace(found, corrected=better)


@dataclass(frozen=True, slots=True)
class _Search:
    """One question against one index."""

    searcher: tantivy.Searcher
    analyse: Analyser
    wanted: Wanted
    extras: Sequence[Extra] = ()

    def in_languages(self, languages: Collection[str]) -> Found:
        """What answers in these languages; in any when none is named."""
        question = self._question()
        filters = self._filters(languages)
        candidates = self._candidates(question, filters)
        brought = self._brought(languages)
        more = set().union(*brought) - {each.judged.key for each in candidates}
        candidates += self._named("key", sorted(more), filters)
        order = ranked(question, candidates, evidence="evidence" not in self.wanted.without)
        by_words = self._put_first(_one_a_thing(order), filters)
        # Whether anything is sure is a question of words: an extra changes the order only.
        coverage = max((each.coverage for each in by_words[:5]), default=0.0)
        order = self._put_first(_one_a_thing(_fused(order, brought)), filters) if brought else by_words
        start = self.wanted.offset
        return Found(
            hits=[self._hit(question, each) for each in order[start : start + self.wanted.limit]],
            total=len(order),
            sure=bool(order) and (coverage >= SURE or order[0].is_exact),
            coverage=coverage,
            facets=_facets(order),
        )

    def _question(self) -> Question:
        typed = content_words(self.wanted.text)
        prior = "" if "prior" in self.wanted.without else self.wanted.audience.name
        return Question(typed, self._also(typed), self._frequency, self.searcher.num_docs, prior=prior)

    def _also(self, typed: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """What else each word may mean, and the whole (under "")."""
        if "synonyms" in self.wanted.without:
            return {}
        single, phrases = dict[str, Sequence[str]](), dict[str, Sequence[str]]()
        for spoken, means in self.wanted.synonyms.items():
            (phrases if " " in spoken else single)[spoken] = means
        also = {word: _means(single, [word], in_any_form=not self._is_known(word)) for word in typed}
        return also | {"": _means(phrases, words_of(self.wanted.text), in_any_form=True)}

    def _is_known(self, word: str) -> bool:
        return bool(self.searcher.doc_freq("word", word))

    def _frequency(self, gram: str) -> int:
        return max(self.searcher.doc_freq(name, gram) for name in ("title", "body"))

    def _candidates(self, question: Question, filters: list[tuple[tantivy.Occur, tantivy.Query]]) -> list[Ranked]:
        weighed = {gram: 1.0 for word in question.words for gram in self.analyse(word)}
        for also in question.also.values():
            for word in also:
                for gram in self.analyse(word):
                    weighed.setdefault(gram, SYNONYM_WEIGHT)
        if not weighed:
            return []
        fields = {name: at for name, at in schema.WEIGHTS.items() if name not in self.wanted.without}
        named = [(name, gram, at * by) for gram, by in sorted(weighed.items()) for name, at in fields.items()]
        should = [schema.term(*each) for each in named]
        any_of = tantivy.Query.boolean_query(should)
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, any_of), *filters])
        hits = self.searcher.search(query, CANDIDATES, count=False).hits
        return self._read(hits)

    def _brought(self, languages: Collection[str]) -> list[list[str]]:
        """Keys that the extras think of, a list of each that has any."""
        asked = self.wanted
        reach = Reach(asked.audience, asked.units, tuple(languages), asked.kinds)
        lists = [extra.nearest(asked.text, reach, BROUGHT) for extra in self.extras]
        return [each for each in lists if each]

    def _filters(self, languages: Collection[str]) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        """What a hit must be: rights are part of the question to the index, never taken out of its answer."""
        asked = self.wanted
        narrowed = {"kind": asked.kinds, "situation": asked.situations, "place": asked.places}
        return schema.within(asked.units, language=languages, **narrowed)

    def _put_first(self, order: list[Ranked], filters: list[tuple[tantivy.Occur, tantivy.Query]]) -> list[Ranked]:
        """The things that are named outright, by a reference or by people who look after the search, then the rest."""
        first: list[Ranked] = []
        # Of a thing that the words find as well, the layer that fits them best.
        best = {each.judged.thing: each for each in order}
        if "exact" not in self.wanted.without:
            for reference in self.wanted.exact:
                found = [best.get(each.judged.thing, each) for each in self._named("exact", [reference], filters)]
                first += [replace(each, is_exact=True, coverage=1.0) for each in found]
        for source, thing in self.wanted.first:
            name = schema.named(source, thing)
            first += [best[name]] if name in best else self._named("thing", [name], filters)
        return _one_a_thing([*first, *order])

    def _named(
        self, field: str, values: Sequence[str], filters: list[tuple[tantivy.Occur, tantivy.Query]]
    ) -> list[Ranked]:
        if not values:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, schema.one_of(field, values)), *filters])
        hits = self.searcher.search(query, 10 * len(values), count=False).hits
        return sorted(self._read(hits), key=lambda each: each.judged.key)

    def _read(self, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[Ranked]:
        return [Ranked(address, schema.judged(self.searcher.doc(address)), score) for score, address in hits]

    def _hit(self, question: Question, each: Ranked) -> Hit:
        document = schema.stored(self.searcher.doc(each.address))
        return Hit(document, round(each.score, 4), snippet_of(question, document.text), is_exact=each.is_exact)


def _means(given: Mapping[str, Sequence[str]], typed: Sequence[str], *, in_any_form: bool) -> tuple[str, ...]:
    """The words that the typed ones stand for: each word of what is spoken is among them, itself or in another form."""

    def is_typed(basic: str) -> bool:
        return basic in typed or (in_any_form and any(is_form_of(word, basic) for word in typed))

    met = [means for spoken, means in given.items() if all(is_typed(basic) for basic in words_of(spoken))]
    return tuple(dict.fromkeys(word for means in met for each in means for word in words_of(each)))


def _fused(order: list[Ranked], brought: Sequence[list[str]]) -> list[Ranked]:
    """The order of the words, fused with those of the extras. What an extra named and the index lacks is left out."""
    known = {each.judged.key: each for each in order}
    lists = [[key for key in each if key in known] for each in brought]
    return [known[key] for key in fused(list(known), *lists)]


def _one_a_thing(order: list[Ranked]) -> list[Ranked]:
    """Each thing once, by the best of its layers and languages."""
    met: dict[str, Ranked] = {}
    for each in order:
        met.setdefault(each.judged.thing, each)
    return list(met.values())


def _facets(order: list[Ranked]) -> dict[str, dict[str, int]]:
    """How many of the things are of each kind, situation and place."""
    return {
        "kind": dict(Counter(each.judged.kind for each in order)),
        "situation": dict(Counter(name for each in order for name in each.judged.situations)),
        "place": dict(Counter(name for each in order for name in each.judged.places)),
    }
