"""The sentence of a text that matters to a question."""

import re
from dataclasses import dataclass

from polku.core.search.ranking import Question

#: Characters of a snippet.
LONGEST = 220
#: Characters of a text in which the sentence is looked for.
LOOKED_AT = 8_000
#: From here on a word counts as one that was asked for. Lower than where places are compared: a mark costs nothing.
_MARKED = 0.4
#: A full stop within a number, or before what begins no sentence, ends none.
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\w| +[a-zåäö\d])[^.!?\n]+)*[.!?]?")
_NO_WORD = re.compile(r"[\W_]")
_LETTERS = re.compile(r"[^\W_]*")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of the text itself, in pieces: each with whether it is what was asked for."""

    pieces: tuple[tuple[str, bool], ...] = ()

    @property
    def text(self) -> str:
        return "".join(piece for piece, _met in self.pieces)


def snippet_of(question: Question, text: str) -> Snippet:
    """The sentence with most of what was asked; the first one when none has any."""
    sentences = [found.group().strip() for found in _SENTENCE.finditer(text[:LOOKED_AT])]
    sentences = [each for each in sentences if each]
    if not sentences:
        return Snippet()
    return _marked(question, _cut(question, max(sentences, key=lambda each: _worth(question, each))))


def _worth(question: Question, sentence: str) -> float:
    text = _as_compared(sentence)
    met = (
        max(counts * max(question.places_in(meaning, text).values(), default=0.0) for meaning, counts in meanings)
        for meanings in map(question.meanings, question.words)
    )
    return sum(weight * best for weight, best in zip(question.weights, met, strict=True))


def _cut(question: Question, sentence: str) -> str:
    """A sentence that fits. Of a long one the part from shortly before what was asked."""
    if len(sentence) <= LONGEST:
        return sentence
    begin = max(0, min(_places(question, sentence), default=0) - LONGEST // 4)
    begin = sentence.find(" ", begin) + 1 if begin else 0
    end = sentence.rfind(" ", begin, begin + LONGEST)
    kept = sentence[begin : end if end > begin else begin + LONGEST]
    return f"{'… ' if begin else ''}{kept} …"


def _marked(question: Question, sentence: str) -> Snippet:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start in sorted(_places(question, sentence)):
        found = _LETTERS.match(sentence, start)
        end = found.end() if found else start
        if start >= at and end > start:
            pieces += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    pieces.append((sentence[at:], False))
    return Snippet(tuple((text, met) for text, met in pieces if text))


def _places(question: Question, sentence: str) -> list[int]:
    """Where in the sentence the words stand that were asked for."""
    text = _as_compared(sentence)
    return [
        start - 1
        for word in question.words
        for meaning, _counts in question.meanings(word)
        for start, met in question.places_in(meaning, text).items()
        if met >= _MARKED
    ]


def _as_compared(sentence: str) -> str:
    """The sentence with spaces for all that is no letter, one more at each end, and every letter where it was."""
    low = sentence.lower()
    return f" {_NO_WORD.sub(' ', low if len(low) == len(sentence) else sentence)} "
