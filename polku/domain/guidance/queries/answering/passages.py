"""A passage that may answer, as it is quoted."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of one thing that answer, word by word.

    `source` says who says it (`Finlex`, the county); `reference` is `1301/2014#36` for a section. `is_public` is false
    where only clients or staff may read it: such a passage is shown to them and goes to no model.
    """

    kind: str
    thing: str
    title: str
    text: str
    source: str
    language: str
    dated: date | None = None
    reference: str = ""
    is_public: bool = True
