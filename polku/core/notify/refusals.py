"""The question asked before anything is sent: may a word go to this number or address at all?

Whoever carries messages knows no people. The contexts that do mark the places that are not safe, and answer here.
"""

from collections.abc import Callable

Question = Callable[[str], bool]

_questions: list[Question] = []


def refuses(question: Question) -> Question:
    """Ask `question` of every place before something is sent there; True means that nothing goes. A decorator."""
    _questions.append(question)
    return question


def is_refused(place: str) -> bool:
    """Has anybody said that nothing goes to this number or address?"""
    return any(question(place) for question in _questions)
