"""Who may look at how the promises were kept. The rules themselves are settings."""

from polku.core.access import Actor, Permission


def _answers_for_teams(actor: Actor, _report: object) -> bool:
    return actor.is_staff and (actor.administers or bool(actor.leads))


REPORT = Permission("deadlines.report", _answers_for_teams)
