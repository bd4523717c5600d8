"""Which server and model write, as the settings name them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Registration:
    """`address` is what stands before `/chat/completions`. `run_by` is shown to people; `key` may be empty."""

    address: str
    model: str
    run_by: str
    key: str = ""

    def __repr__(self) -> str:
        return f"Registration({self.address!r}, {self.model!r})"
