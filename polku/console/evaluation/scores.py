"""What a list of hits is worth against the judgements."""

import math
from collections.abc import Mapping, Sequence

#: From this grade on a document answers.
ANSWERS = 2
#: How many hits a person looks at, and how many a list has.
LOOKED_AT, LISTED = 10, 20


def ndcg(hits: Sequence[str], grades: Mapping[str, int]) -> float:
    """How near the first ten are to the best order there could be, each worth 2^grade − 1, less the lower it stands."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:LOOKED_AT])
    return _gain([grades.get(hit, 0) for hit in hits[:LOOKED_AT]]) / ideal if ideal else 0.0


def recall(hits: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """The share of what answers that is among the first twenty. None when nothing answers."""
    answers = {document for document, grade in grades.items() if grade >= ANSWERS}
    return len(answers & set(hits[:LISTED])) / len(answers) if answers else None


def reciprocal_rank(hits: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """One divided by the place of the first that answers, among ten. None when nothing answers."""
    if all(grade < ANSWERS for grade in grades.values()):
        return None
    places = (place for place, hit in enumerate(hits[:LOOKED_AT], 1) if grades.get(hit, 0) >= ANSWERS)
    return 1 / next(places, math.inf)


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, 1)))
