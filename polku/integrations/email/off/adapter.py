from polku.core.notify.ports import NotDelivered


class NoEmail:
    """Refuses every message for good, so that whoever wrote it is told that the notice did not go."""

    def send(self, *, key: str, to: str, subject: str, text: str) -> None:
        raise NotDelivered(permanent=True)
