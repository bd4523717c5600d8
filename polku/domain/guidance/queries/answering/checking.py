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
from polku.domain.guidance.queries.answering import groups, polarity, roles, words
from polku.domain.guidance.queries.answering.figures import Figure, Figures, figures_of, with_parts
from polku.domain.guidance.queries.answering.groups import groups_of, mentions_of
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
    def main(self) -> str:
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
                    score += 0.4 * (sentence == self.main) + 0.1 * (
                        sets_condition == bool(words.IF.search(part.casefold()))
                    )
                    if score > best:
                        best, found = score, (span, sentence)
        return found


def _shared(wanted: Sequence[str], text: str) -> float:
    """How many of these words a text holds; of two that hold as many, the shorter is nearer."""
    held = words.content_of(text)
    return sum(
        any(words.alike(*pair) for other in held for pair in ((word, other), (other, word))) for word in wanted
    ) - 0.02 * len(held)


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
    told, is_finnish = set(groups_of(pair.told)), pair.passage.language[:2] == "fi"
    if not set(groups_of(pair.said)) <= told:
        return False
    if _has_another_doer(pair) if is_finnish else _has_another_subject(pair):
        return False
    for clause, near, sentence in pair.evidence:
        there = set(groups_of(near)) | set(groups_of(sentence)) or told
        named = {group for group, word, _ in mentions_of(clause) if not (is_finnish and roles.is_partitive(word))}
        if not named <= there:
            return False
    return True


def _has_another_doer(pair: _Pair) -> bool:
    """Somebody does here what another does in the passage, or is named by a word that it does not hold."""
    held = words.content_of(pair.told)
    if any(not _in(word, held) for word in roles.agents_of(pair.said)):
        return True
    for clause, _, sentence in pair.evidence:
        if words.IF.search(clause.casefold()):
            continue
        there = roles.doers_of(sentence)
        others = roles.doers_of(clause) - there
        if roles.gets_something(clause):
            others -= roles.receivers_of(sentence)
        if others and there:
            return True
    return _has_another_subject(pair)


def _has_another_subject(pair: _Pair) -> bool:
    """Both begin with somebody, and it is not the same one."""
    if not pair.evidence:
        return False
    (said, _, sentence), *_ = pair.evidence
    [*first] = (" ".join(text.split()[:1]) for text in (said, sentence))
    receives = roles.gets_something(said) and set(groups_of(first[0])) <= roles.receivers_of(sentence)
    if receives or (
        pair.passage.language[:2] == "fi" and any(roles.is_local(word) or roles.is_object(word) for word in first)
    ):
        return False
    named = [groups_of(word) for word in first]
    return all(named) and named[0] != named[1]


def _is_negated_alike(pair: _Pair) -> bool:
    language = pair.passage.language[:2]
    if any(words.is_opposite(clause, sentence) for clause, _, sentence in pair.evidence):
        return False
    if _turns_it_back(pair, language):
        return True
    if polarity.are_at_odds(pair.said, " ".join(pair.sentences), language):
        return False
    told_of = [(clause, _spoken_of(near, clause, language)) for clause, near, _ in pair.evidence]
    if all(words.are_negated_alike(clause, near, language) for clause, near in told_of):
        return True
    # Where the same clauses were cut at other places, the whole sentence is compared with the one it rests on.
    [*told] = pair.sentences
    if len(told) != 1 or not words.IF.search(told[0].casefold()) or not words.IF.search(pair.said.casefold()):
        return False
    return _negations_by_condition(pair.said, language) == _negations_by_condition(told[0], language)


def _spoken_of(near: str, clause: str, language: str) -> str:
    """A clause of the passage without the parts that deny what the sentence does not speak of."""
    said = words.content_of(clause)
    parts = [part for part in _CLAUSE.split(near) if part.strip(" ,")]
    kept = [
        part
        for part in parts
        if not words.negations_in(part, language) or any(_in(word, said) for word in words.content_of(part))
    ]
    return " , ".join(kept) if kept and len(kept) < len(parts) else near


def _turns_it_back(pair: _Pair, language: str) -> bool:
    """“Only if” where the passage has “not without”, “not without warning” where it has “must warn”, or reversed."""
    said, there = pair.said, pair.main
    if polarity.is_only_where(said, language) and polarity.is_only_where(there, language):
        return True
    for one, other in ((said, there), (there, said)):
        undone = polarity.undone_in(one)
        must = any(kind == "must" for kind, _verb in words.modality(other))
        denies = [words.negations_in(text, language) for text in (one, other)]
        if undone and must and denies == [1, 0] and undone <= {word[:5] for word in words.words_of(other)}:
            return True
    return False


def _negations_by_condition(text: str, language: str) -> tuple[int, int]:
    """How often a sentence denies something in what it sets as a condition, and in the rest."""
    inside = " ".join(each for each in _CLAUSE.split(text) if words.IF.search(each.casefold()))
    within = words.negations_in(inside, language)
    return within, words.negations_in(text, language) - within


def _allows_and_demands_alike(pair: _Pair) -> bool:
    if _turns_it_back(pair, pair.passage.language[:2]):
        return True
    return all(_clauses_agree(pair, *each) for each in pair.evidence)


def _clauses_agree(pair: _Pair, clause: str, near: str, sentence: str) -> bool:
    if all(words.denies(text, pair.passage.language[:2]) for text in (clause, near)):
        # “May not” and “must not” forbid alike.
        return True
    own = words.modality(clause)
    told = words.modality(near) or words.modality(sentence.partition(near.partition(" , ")[0])[0])
    if _strengthens(clause, own, told) or any(_is_set_against(verb, kind, told) for kind, verb in own):
        return False
    said, there = {kind for kind, _ in own}, {kind for kind, _ in told}
    if there or not said:
        return not said or "must" not in said | there or bool(said & there)
    done = any(verb and _in(verb, words.passives(near)) for _, verb in own)
    if "may" in said:
        return not done
    return done or any(_is_fact_in(verb, near) for _, verb in own)


def _is_fact_in(verb: str, near: str) -> bool:
    """Says the passage that somebody does it: what an office does by a rule, it must do."""
    return bool(verb) and any(words.is_third(word) and words.are_one_verb(verb, word) for word in words.words_of(near))


def _strengthens(clause: str, own: Sequence[tuple[str, str]], told: Sequence[tuple[str, str]]) -> bool:
    """Does it say as a fact what the passage only says may be: kuuluu where it has voi kuulua?"""
    if own or not told or any(kind != "may" for kind, _ in told):
        return False
    facts = [word for word in words.words_of(clause)[1:] if words.is_fact(word)]
    return any(words.are_one_verb(word, verb) for _, verb in told if verb for word in facts)


def _is_set_against(verb: str, kind: str, told: Sequence[tuple[str, str]]) -> bool:
    """Does the passage use this verb with the other kind only?"""
    kinds = {other for other, its in told if verb and its and words.alike(verb, its)}
    return bool(kinds) and kind not in kinds


def _is_no_wider(pair: _Pair) -> bool:
    said = pair.said.casefold()
    if any(polarity.loses_exception(said, each, pair.passage.language[:2]) for each in pair.sentences):
        return False
    near = " ".join(chain.from_iterable((clause, sentence)[1:] for clause, _, sentence in pair.evidence)).casefold()
    if words.IN_SPITE.search(said) and not words.STILL.search(near):
        return False
    if words.ALWAYS.search(said) and not words.ALWAYS.search(near):
        return False
    spans = " ".join(span for _, span, _ in pair.evidence).casefold()
    language = pair.passage.language[:2]
    only = all(polarity.is_only_where(text, language) for text in (said, near))
    if words.NARROWING[0].search(said) and not only and not words.NARROWING[0].search(near):
        return False
    if set(words.RESTRICTING.findall(near)) - set(words.RESTRICTING.findall(said)):
        return False
    kinds = words.NARROWING[1:] if only else words.NARROWING
    return all(not kind.search(spans) or kind.search(said) for kind in kinds)


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
            if told and groups.may_mean(group, pair.said) and not any(_in(word, said) for word in told):
                return False
    return True


def _rests_on_one_place(pair: _Pair) -> bool:
    """The sentences it rests on stand near each other: what is far apart was put together by somebody else."""
    places = [place for place, each in enumerate(_SENTENCE.split(pair.passage.text)) if each in pair.sentences]
    return not places or places[-1] - places[0] < 3


def _says_something(pair: _Pair) -> bool:
    """A sentence that points to the one before it (“It may.”) rests on more than its passage."""
    content = words.content_of(pair.said)
    return len(content) >= 2 or any(len(word) >= 12 for word in content)


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
