from polku.core.notify.ports import NotDelivered


class NoNotice:
    """Refuses every notice for good, and says beforehand that it carries none."""

    carries = False

    def send(self, *, key: str, to: str, text: str) -> None:
        raise NotDelivered(permanent=True)
