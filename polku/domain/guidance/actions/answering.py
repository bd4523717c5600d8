"""Having a short answer written: counted, so that nobody can keep a model busy for all the others."""

from collections.abc import Sequence

from polku.core.limits.limits import Limit, has_room
from polku.domain.guidance.queries.answering.passages import Passage
from polku.domain.guidance.queries.answering.writing import Written, sendable, writer, written

#: Answers that one network, or one worker, has written in a minute.
ANSWERS = Limit("guidance.answers", 10)


def write_answer(question: str, passages: Sequence[Passage], *, language: str, who: str) -> Written:
    """A short answer from these passages, in 8 seconds at most. Empty where no model writes, or too much was asked.

    `who` is what is counted by: a network, or a worker's id. Neither it nor the question is kept.
    """
    if not writer() or not sendable(passages, language) or not has_room(ANSWERS, who):
        return Written()
    return written(question, passages, language)
