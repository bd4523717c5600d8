"""Taking in statutes as they are published."""

from polku.domain.statutes.actions.importing import import_statutes as import_statutes
