"""What a fault leaves in the log: where it happened and of what kind, never what it was about."""

import logging
import traceback
from types import TracebackType

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutWords(logging.Formatter):
    """Leaves out the messages of exceptions: a database's quotes the row that did not fit, so what a person wrote."""

    def formatException(self, ei: Fault) -> str:  # noqa: N802 - logging's own name
        """The places a fault went through and the kinds of exceptions, from the first cause on."""
        lines: list[str] = []
        fault = ei[1]
        while fault is not None:
            kind = f"{type(fault).__module__}.{type(fault).__qualname__}"
            frames = traceback.extract_tb(fault.__traceback__)
            lines = [kind, *(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames), *lines]
            fault = fault.__cause__ or fault.__context__
        return "\n".join(lines)
