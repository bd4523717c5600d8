"""The one clock. Everything asks it, the access log included, so that a demo can be moved forward in time."""

from polku.core.clock.clock import Clock, ClockCannotMove, clock

__all__ = ["Clock", "ClockCannotMove", "clock"]
