"""The order of candidates: what the index thought of them, and the evidence of the words themselves.

A word of the question is met by a word of the text as far as the text's word holds the grams of the question's, each
gram weighed by how rare it is. So an inflected form, a compound and a slip of the pen are met nearly as the word
itself. What each kind of evidence weighs was chosen on the development half of the questions of our field; the figures
are in docs/search.md.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import tantivy

from polku.core.search.analysis import EDGE, grams_of
from polku.core.search.schema import Judged

#: Share of the question's weight that is anywhere in the document, or in its title.
ANYWHERE, IN_TITLE = 0.6, 0.1
#: Share of the title that the question explains: a title that is the question and nothing else.
TITLE_IS_IT = 0.3
#: That words which stand side by side in the question do so in the text.
SIDE_BY_SIDE = 0.4
#: What whoever works here looks for is more often law or an instruction, and what others look for is help.
_HELP = {"situation": 0.1, "advice": 0.1, "service": 0.1}
PRIOR = {"STAFF": {"statute": 0.1, "instruction": 0.1, "policy": 0.1}, "PUBLIC": _HELP, "CLIENT": _HELP}
#: What the house works by every day, beside what is only within its reach.
NEAR = 0.15
#: How many of the candidates are read closely.
CLOSELY = 30
#: From here on a word of the text counts as the question's word when their places are compared.
SAME = 0.6
#: What a word that means the same weighs, beside the typed one.
MEANT = 0.8


@dataclass(slots=True)
class Question:
    """The words of a question, what else each may mean (under "" what the whole may), and how rare a gram is."""

    words: list[str]
    also: Mapping[str, Sequence[str]]
    frequency: Callable[[str], int]
    #: How many documents there are.
    documents: int
    prior: str = ""
    _rarities: dict[str, float] = field(default_factory=dict)
    _asked: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    _weights: list[float] = field(default_factory=list)
    _shares_of_words: list[float] = field(default_factory=list)

    def rarity(self, gram: str) -> float:
        """What a gram weighs: the rarer it is, the more. One that no text holds weighs the most."""
        if gram not in self._rarities:
            self._rarities[gram] = math.log1p(self.documents / (1 + self.frequency(gram)))
        return self._rarities[gram]

    @property
    def weights(self) -> list[float]:
        """What each word weighs when documents are compared: as much as the rarest of its grams."""
        if not self._weights:
            self._weights = [max(map(self.rarity, grams_of(word))) for word in self.words]
        return self._weights

    @property
    def shares(self) -> list[float]:
        """What each word weighs when it is judged whether anything answers: a long one is more of the question."""
        if not self._shares_of_words:
            self._shares_of_words = [sum(map(self.rarity, dict.fromkeys(grams_of(word)))) for word in self.words]
        return self._shares_of_words

    def places_in(self, word: str, text: str) -> dict[int, float]:
        """Where a spaced text has words that share grams with `word`: where each begins, and how far it is the word."""
        found: dict[int, float] = {}
        for gram, share in self._shares(word):
            # Inner loops of the whole search: written out, where a function of its own would be half of the time.
            at, begins = text.find(gram), gram[0] == " "
            met = set[int]()
            while at >= 0:
                met.add(at + 1 if begins else text.rfind(" ", 0, at) + 1)
                at = text.find(gram, at + 1)
            for start in met:
                found[start] = found.get(start, 0.0) + share
        return found

    def grams_in(self, word: str, text: str) -> float:
        """The share of the word's weight whose grams are in a spaced text."""
        return sum(share for gram, share in self._shares(word) if gram in text)

    def meanings(self, word: str) -> list[tuple[str, float]]:
        """The word itself and what else it may mean, each with what it counts."""
        return [(word, 1.0), *((other, MEANT) for other in (*self.also.get(word, ()), *self.also.get("", ())))]

    def _shares(self, word: str) -> list[tuple[str, float]]:
        """The grams of a word as they stand in a spaced text, and the share of the word's weight that each is."""
        if word not in self._asked:
            grams = dict.fromkeys(grams_of(word))
            total = sum(self.rarity(gram) for gram in grams)
            self._asked[word] = [(gram.replace(EDGE, " "), self.rarity(gram) / total) for gram in grams]
        return self._asked[word]


@dataclass(slots=True)
class Ranked:
    """A candidate: where it lies in the index, what it is judged by, and what it is worth."""

    address: tantivy.DocAddress
    judged: Judged
    score: float
    coverage: float = 0.0
    is_exact: bool = False


def ranked(question: Question, candidates: list[Ranked], *, evidence: bool = True) -> list[Ranked]:
    """The candidates, the best first. What is worth the same stands in the order of keys: the same on any database.

    Those that may be among the best are read closely; the others follow in the order of what is seen at a glance.
    """
    # What only an extra brought has no score of the index.
    most = max((each.score for each in candidates), default=0.0) or 1.0
    for each in candidates:
        each.score = each.score / most + _prior(question, each.judged)
        each.coverage = _at_a_glance(question, each.judged)
    if not evidence:
        return _in_order(candidates)
    hopeful = sorted(candidates, key=lambda each: (-round(each.score + ANYWHERE * each.coverage, 4), each.judged.key))
    for each in hopeful[:CLOSELY]:
        each.coverage, worth = _evidence(question, each.judged)
        each.score += worth
    return [*_in_order(hopeful[:CLOSELY]), *hopeful[CLOSELY:]]


def _in_order(candidates: list[Ranked]) -> list[Ranked]:
    return sorted(candidates, key=lambda each: (-round(each.score, 4), each.judged.key))


def _prior(question: Question, judged: Judged) -> float:
    if not question.prior:
        return 0.0
    return PRIOR[question.prior].get(judged.kind, 0.0) + (NEAR if judged.near else 0.0)


def _at_a_glance(question: Question, judged: Judged) -> float:
    """The share of the question whose grams are in a document, in whatever words they are: never too little."""
    whole = f"{judged.title}{judged.keywords}{judged.text}"
    met = [
        max(counts * question.grams_in(meaning, whole) for meaning, counts in question.meanings(word))
        for word in question.words
    ]
    return _share(met, question.shares)


def _evidence(question: Question, judged: Judged) -> tuple[float, float]:
    """What share of the question is anywhere in a document, and what its words say for it."""
    title, keywords, text = (_places(question, each) for each in (judged.title, judged.keywords, judged.text))
    in_title = [_best(places) for places in title]
    anywhere = [max(best, _best(k), _best(t)) for best, k, t in zip(in_title, keywords, text, strict=True)]
    coverage = _share(anywhere, question.shares)
    worth = ANYWHERE * _share(anywhere, question.weights) + IN_TITLE * _share(in_title, question.weights)
    worth += TITLE_IS_IT * _title_is_it(judged.title, title) + SIDE_BY_SIDE * _side_by_side(judged.text, text)
    return coverage, worth


def _places(question: Question, text: str) -> list[dict[int, float]]:
    """Of each word of the question: where it, or what means the same, stands in a spaced text, and how surely."""
    every = []
    for word in question.words:
        places: dict[int, float] = {}
        for meaning, counts in question.meanings(word):
            for start, met in question.places_in(meaning, text).items():
                places[start] = max(places.get(start, 0.0), met * counts)
        every.append(places)
    return every


def _best(places: Mapping[int, float]) -> float:
    return max(places.values(), default=0.0)


def _share(met: Sequence[float], weights: Sequence[float]) -> float:
    total = sum(weights)
    return sum(each * weight for each, weight in zip(met, weights, strict=True)) / total if total else 0.0


def _title_is_it(title: str, places: list[dict[int, float]]) -> float:
    """How much of the title is the question: 1 when each of its words is one of the question's."""
    met: dict[int, float] = {}
    for each in places:
        for start, how_far in each.items():
            met[start] = max(met.get(start, 0.0), how_far)
    return sum(met.values()) / max(1, title.count(" ") - 1)


def _side_by_side(text: str, places: list[dict[int, float]]) -> float:
    """How near each word of the question stands to the next one in the text, at best: 1 is side by side."""
    if len(places) < 2:
        return 0.0
    orders = [[text.count(" ", 0, start) for start, met in each.items() if met >= SAME] for each in places]
    near = [_nearness(one, other) for one, other in pairwise(orders)]
    return sum(near) / len(near)


def _nearness(one: list[int], other: list[int]) -> float:
    if not one or not other:
        return 0.0
    apart = min(abs(first - second) for first in one for second in other)
    return 1 / (1 + max(0, apart - 1) / 4)
