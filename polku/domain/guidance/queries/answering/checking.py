"""Does a passage say what a sentence says of it? What is not sure to agree is dropped.

No language is understood here. A sentence must keep every number, date, act and group of its passage, say no more than
it, be negated where it is negated, allow what it allows and demand what it demands, and keep its conditions.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from polku.domain.guidance.ports import Said
from polku.domain.guidance.queries.answering import groups, words
from polku.domain.guidance.queries.answering.figures import Figure, Figures, figures_of, with_parts
from polku.domain.guidance.queries.answering.groups import groups_of
from polku.domain.guidance.queries.answering.passages import Passage

#: The share of a clause's words that its passage must hold.
CLAUSE_HELD = 0.33
#: The share of a sentence's words that its passage must hold.
HELD = 0.4
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_CLAUSE = re.compile(r",\s+|;\s+|:\s+|\s+(?=(?:mutta|vaan|men|but|eikä)\s)")
_AND = re.compile(r"\s+(?=(?:ja|och|and)\s)")


def checked(said: Sequence[Said], passages: Sequence[Passage]) -> list[Said]:
    """The sentences that agree with the passages they name, numbered from 1."""
    return [each for each in said if 1 <= each.passage <= len(passages) and not fault_of(each, passages)]


def fault_of(said: Said, passages: Sequence[Passage]) -> str:
    """The first thing in which a sentence does not agree with its passage, as a code; empty when it agrees."""
    passage = passages[said.passage - 1]
    others = [each for each in passages if each is not passage]
    pair = _Pair(said.text, passage, others)
    return next((name for name, agrees in _RULES if not agrees(pair)), "")


@dataclass(frozen=True)
class _Pair:
    """A sentence, and what its passage has to say about each clause of it."""

    said: str
    passage: Passage
    others: Sequence[Passage]

    @cached_property
    def told(self) -> str:
        """All the passage says, with who says it."""
        reference = self.passage.reference.replace("#", " ")
        section = re.sub(r" (\d+\s?[a-z]?)$", r" \1 §", reference)
        return f"{self.passage.title}. {self.passage.source} {section}. {self.passage.text}"

    @cached_property
    def evidence(self) -> list[tuple[str, str, str]]:
        """Each clause of the sentence with the clause of the passage that is nearest to it, and that one's sentence."""
        return [(part, *self._nearest(part)) for part in self.parts]

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of the passage that the sentence rests on, in the passage's order."""
        used = {sentence for _, _, sentence in self.evidence}
        return [each for each in _SENTENCE.split(self.passage.text) if each in used]

    @cached_property
    def parts(self) -> list[str]:
        """The clauses of the sentence; what is joined with an “and” may come from elsewhere, and is looked at alone."""
        return _joined([part for clause in clauses_of(self.said) for part in _AND.split(clause)])

    @cached_property
    def _main(self) -> str:
        """The sentence of the passage that holds most of the sentence's words."""
        wanted = words.content_of(self.said)
        return max(_SENTENCE.split(self.passage.text), key=lambda each: _shared(wanted, each), default="")

    def _nearest(self, clause: str) -> tuple[str, str]:
        wanted, sets_condition = words.content_of(clause), bool(words.IF.search(clause.casefold()))
        best, found = -1.0, ("", "")
        for sentence in _SENTENCE.split(self.passage.text):
            for place, part in enumerate(parts := clauses_of(sentence)):
                for width in (1, 2):
                    span = " , ".join(parts[place : place + width])
                    score = _shared(wanted, span) - 0.3 * (width - 1)
                    score += 0.4 * (sentence == self._main) + 0.1 * (
                        sets_condition == bool(words.IF.search(part.casefold()))
                    )
                    if score > best:
                        best, found = score, (span, sentence)
        return found


def _shared(wanted: Sequence[str], text: str) -> float:
    """How many of these words a text holds; of two that hold as many, the shorter is nearer."""
    held = words.content_of(text)
    return sum(any(words.alike(word, other) for other in held) for word in wanted) - 0.02 * len(held)


def clauses_of(text: str) -> list[str]:
    """The parts of a sentence between its commas and conjunctions; what is short stays with what it stands beside."""
    return _joined(_CLAUSE.split(text))


def _joined(parts: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and min(len(words.content_of(each)) for each in (joined[-1], part)) < 2:
            joined[-1] = f"{joined[-1]} {part}"
        elif part.strip():
            joined.append(part)
    return joined


def _figures_agree(pair: _Pair) -> bool:
    said, told = figures_of(pair.said), with_parts(figures_of(pair.told))
    named = said.dates <= told.dates and said.acts <= told.acts and said.sections <= told.sections
    if not named or not said.days <= told.days or not _numbers_agree(said, told):
        return False
    near = with_parts(figures_of(" ".join([*pair.sentences, pair.passage.title])))
    return said.days <= near.days and said.dates <= near.dates and _numbers_agree(said, near)


def _numbers_agree(said: Figures, told: Figures) -> bool:
    return all(any(_is_same(each, other) for other in told.numbers) for each in said.numbers)


def _is_same(one: Figure, other: Figure) -> bool:
    # Fifty euros, whatever they are paid for, are those fifty euros a month.
    units = one.unit == other.unit or not one.unit or not other.unit or "euro" in (one.unit, other.unit)
    units = units and one.unit[:4] == other.unit[:4] if one.unit and other.unit else units
    return one.number == other.number and units and one.side == other.side


def _holds_the_words(pair: _Pair) -> bool:
    """The passage holds most of the words, of each part, and no other passage holds one that it lacks."""
    held = words.content_of(pair.told)
    act = figures_of(pair.said).acts
    lacking = [word for word in _told_words(pair.said, bool(act)) if not _in(word, held)]
    if any(_is_narrower(word, held) for word in lacking) or any(_takes_from(each, lacking) for each in pair.others):
        return False
    return _share(pair.said, held, bool(act)) >= HELD and all(
        _share(part, held, bool(act)) >= CLAUSE_HELD for part in pair.parts
    )


def _is_narrower(word: str, held: list[str]) -> bool:
    """Does the word say more than the passage does: perushoitotuki where it has hoitotuki?"""
    return any(len(other) >= 6 and other in word[2:] for other in held)


def _takes_from(other: Passage, lacking: list[str]) -> bool:
    held = words.content_of(f"{other.title} {other.text}")
    return sum(len(word) >= 5 and _in(word, held) for word in lacking) >= 2


def _told_words(text: str, names_act: bool) -> list[str]:
    """The words of a text that carry something; the name of an act whose number stands beside it is left out."""
    return [word for word in words.content_of(text) if not (names_act and re.search(r"la(?:ki|in|issa|kia)$", word))]


def _share(text: str, held: list[str], names_act: bool) -> float:
    wanted = _told_words(text, names_act)
    return sum(_in(word, held) for word in wanted) / len(wanted) if wanted else 1.0


def _in(word: str, held: list[str]) -> bool:
    return any(words.alike(word, other) for other in held)


def _is_of_the_same_people(pair: _Pair) -> bool:
    told = set(groups_of(pair.told))
    if not set(groups_of(pair.said)) <= told or _has_another_subject(pair):
        return False
    for clause, near, sentence in pair.evidence:
        there = set(groups_of(near)) | set(groups_of(sentence)) or told
        if not set(groups_of(clause)) <= there:
            return False
    return True


def _has_another_subject(pair: _Pair) -> bool:
    """Both begin with somebody, and it is not the same one."""
    if not pair.evidence:
        return False
    (said, _, sentence), *_ = pair.evidence
    first = [groups_of(" ".join(text.split()[:1])) for text in (said, sentence)]
    return all(first) and first[0] != first[1]


def _is_negated_alike(pair: _Pair) -> bool:
    if any(words.is_opposite(clause, sentence) for clause, _, sentence in pair.evidence):
        return False
    language = pair.passage.language[:2]
    if all(words.are_negated_alike(clause, near, language) for clause, near, _ in pair.evidence):
        return True
    # Where the same clauses were cut at other places, the whole sentence is compared with the one it rests on.
    [*told] = pair.sentences
    if len(told) != 1 or not words.IF.search(told[0].casefold()) or not words.IF.search(pair.said.casefold()):
        return False
    return _negations_by_condition(pair.said, language) == _negations_by_condition(told[0], language)


def _negations_by_condition(text: str, language: str) -> tuple[int, int]:
    """How often a sentence denies something in what it sets as a condition, and in the rest."""
    inside = " ".join(each for each in _CLAUSE.split(text) if words.IF.search(each.casefold()))
    within = words.negations_in(inside, language)
    return within, words.negations_in(text, language) - within


def _allows_and_demands_alike(pair: _Pair) -> bool:
    for clause, near, sentence in pair.evidence:
        own = words.modality(clause)
        told = words.modality(near) or words.modality(sentence.partition(near.partition(" , ")[0])[0])
        if any(_is_set_against(verb, kind, told) for kind, verb in own):
            return False
        said, there = {kind for kind, _ in own}, {kind for kind, _ in told}
        done = [verb for _, verb in own if verb and _in(verb, words.passives(near))]
        if "may" in said and not there and done:
            return False
        if said and "must" in said | there and not said & there and not (done and not there):
            return False
    return True


def _is_set_against(verb: str, kind: str, told: Sequence[tuple[str, str]]) -> bool:
    """Does the passage use this verb with the other kind only?"""
    kinds = {other for other, its in told if verb and its and words.alike(verb, its)}
    return bool(kinds) and kind not in kinds


def _is_no_wider(pair: _Pair) -> bool:
    said = pair.said.casefold()
    near = " ".join(chain.from_iterable((clause, sentence)[1:] for clause, _, sentence in pair.evidence)).casefold()
    if words.ALWAYS.search(said) and not words.ALWAYS.search(near):
        return False
    spans = " ".join(span for _, span, _ in pair.evidence).casefold()
    if words.NARROWING[0].search(said) and not words.NARROWING[0].search(near):
        return False
    if set(words.RESTRICTING.findall(near)) - set(words.RESTRICTING.findall(said)):
        return False
    return all(not kind.search(spans) or kind.search(said) for kind in words.NARROWING)


def _keeps_conditions(pair: _Pair) -> bool:
    """Where the passage sets a condition, the sentence sets one too, or speaks of what the condition is about."""
    sets_one = bool(words.IF.search(pair.said.casefold()))
    if sets_one and len(pair.sentences) == 1:
        return True
    said = words.content_of(pair.said)
    for sentence in pair.sentences:
        begins = words.IF.search(sentence.casefold())
        if not begins:
            continue
        condition, main = _condition(sentence, begins.start())
        only_there = [word for word in words.content_of(condition) if not _in(word, words.content_of(main))]
        touched = sum(_in(word, said) for word in only_there)
        if only_there and touched < (len(only_there) / 2 if sets_one else max(1, len(only_there) / 3)):
            return False
    return True


def _condition(sentence: str, at: int) -> tuple[str, str]:
    """The clause of a condition that begins here, and the rest of its sentence."""
    if at > 2:
        return sentence[at:], sentence[:at]
    condition, _, main = sentence.partition(",")
    return condition, main


def _keeps_whom_it_is_for(pair: _Pair) -> bool:
    """A rule for people of whom something is told is not made one for all of them.

    “Yksin asuvalle vanhukselle” and “asiakkaalla, joka asuu laitoksessa” say of whom: the sentence says it too, or does
    not speak of them.
    """
    said = words.content_of(pair.said)
    for sentence in pair.sentences:
        for group, telling in groups.told_apart(sentence):
            told = words.content_of(telling)
            if told and group in groups_of(pair.said) and not any(_in(word, said) for word in told):
                return False
    return True


def _rests_on_one_place(pair: _Pair) -> bool:
    """The sentences it rests on stand near each other: what is far apart was put together by somebody else."""
    places = [place for place, each in enumerate(_SENTENCE.split(pair.passage.text)) if each in pair.sentences]
    return not places or places[-1] - places[0] < 3


def _says_something(pair: _Pair) -> bool:
    """A sentence that points to the one before it (“It may.”) rests on more than its passage."""
    return len(words.content_of(pair.said)) >= 2


_RULES: tuple[tuple[str, Callable[[_Pair], bool]], ...] = (
    ("figures", _figures_agree),
    ("people", _is_of_the_same_people),
    ("negation", _is_negated_alike),
    ("modality", _allows_and_demands_alike),
    ("wider", _is_no_wider),
    ("condition", _keeps_conditions),
    ("whom", _keeps_whom_it_is_for),
    ("words", _holds_the_words),
    ("little", _says_something),
    ("apart", _rests_on_one_place),
)
