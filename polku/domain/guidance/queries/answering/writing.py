"""A short answer from passages: written by whoever fills the port, and only as far as the passages say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from polku.core.plugs import plugged
from polku.domain.guidance.ports import Answerer, Given, NoAnswer, Said
from polku.domain.guidance.queries.answering.checking import checked
from polku.domain.guidance.queries.answering.passages import Passage
from polku.domain.guidance.queries.answering.striking import struck

#: Seconds that whoever waits for an answer waits in all.
LIMIT = 8.0
#: Of them, what is kept for reading and checking what came.
KEPT_BACK = 0.5


@dataclass(frozen=True, slots=True)
class Writer:
    """Which model writes, and who runs it."""

    model: str
    run_by: str


@dataclass(frozen=True, slots=True)
class Written:
    """The sentences that agree with their passages, each with the passage's place among those quoted, from 1.

    `came` is false where no answer came at all.
    """

    sentences: tuple[Said, ...] = ()
    came: bool = False


def writer() -> Writer | None:
    """Who writes; None where no model does."""
    answerer: Answerer = plugged("answers")
    return Writer(answerer.model, answerer.run_by) if answerer.model else None


def sendable(passages: Sequence[Passage], language: str) -> list[tuple[int, Passage]]:
    """What a model may get, with its place among the passages: what everybody may read, in the asker's own language.

    An answer in one language cannot be checked against a passage in another.
    """
    return [
        (place, each) for place, each in enumerate(passages, 1) if each.is_public and each.language[:2] == language[:2]
    ]


def written(question: str, passages: Sequence[Passage], language: str) -> Written:
    """What the model says of the passages, as far as they say it. Never raises; takes `LIMIT` seconds at most."""
    until = monotonic() + LIMIT
    sent = sendable(passages, language)
    typed = struck(question)
    if not sent or not writer():
        return Written()
    given = [Given(number, _source(each), each.title, each.text) for number, (_place, each) in enumerate(sent, 1)]
    answerer: Answerer = plugged("answers")
    try:
        left = max(until - monotonic() - KEPT_BACK, 0.05)
        said = answerer.answer(question=typed, passages=given, language=language, within=left)
    except NoAnswer:
        return Written()
    agreeing = checked(said, [each for _place, each in sent])
    return Written(tuple(Said(each.text, sent[each.passage - 1][0]) for each in agreeing), came=True)


def _source(passage: Passage) -> str:
    act, _sign, section = passage.reference.partition("#")
    return f"{act} {section} §" if section else passage.source
