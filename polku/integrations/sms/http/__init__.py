"""Text messages through a gateway that is asked over HTTP."""
