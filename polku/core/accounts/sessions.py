"""The engine of sessions: Django's own in the database, with limits, and with what a list of them tells.

`settings.SESSION_ENGINE` names this module. Everything a row tells besides is kept in the session's signed data, and
each save writes it into the columns.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from asgiref.sync import sync_to_async
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from polku.core.accounts.models import Session
from polku.core.clock import clock

#: Where the data keeps since when somebody has been logged in, as seconds.
BEGAN = "began"
#: Where it keeps which of `LIMITS` hold.
KIND = "kind"
#: Where it keeps our words for the browser it was begun in.
DEVICE = "device"

_KEY = re.compile(r"[a-z0-9]{32}")
#: That somebody is still there is written at most this often.
_NOTED = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lasts without a request, and at most."""

    idle: timedelta
    absolute: timedelta


CLIENT, STAFF, SHARED = "client", "staff", "shared"
LIMITS = {
    CLIENT: Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=8)),
    STAFF: Limits(idle=timedelta(minutes=60), absolute=timedelta(hours=8)),
    SHARED: Limits(idle=timedelta(minutes=10), absolute=timedelta(hours=1)),
}


class SessionStore(DatabaseSessions):
    """A session that ends when nobody uses it, and at the latest when its time is full."""

    _seen_at: datetime | None = None
    _needed_until: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    @property
    def is_shared(self) -> bool:
        """Is this a device that others use too?"""
        return self.get(KIND) == SHARED

    @property
    def limits(self) -> Limits:
        """How long this one lasts."""
        return _limits(dict(self.items()))

    def began_now(self, *, kind: str, device: str) -> None:
        """Somebody has just logged in: the limits run from here."""
        self.update({BEGAN: clock.world_now().timestamp(), KIND: kind, DEVICE: device})

    def note_use(self) -> None:
        """Somebody is there: the idle limit begins anew. Costs a query at most once a minute."""
        now = clock.world_now()
        if not self.session_key or self._seen_at is None or now - self._seen_at < _NOTED:
            return
        self._seen_at = now
        until = _over_at(dict(self.items()), now)
        Session.objects.filter(pk=self.session_key).update(seen_at=now, expire_date=until)

    def begin(self) -> None:
        """A visitor has something to come back to: from now on there is a key, with nothing else yet."""
        self.save()

    def lasts_for(self, time: timedelta) -> None:
        """A visitor is still writing: the session does not end before `time` has passed.

        Writes the row alone. What another request puts into the session meanwhile stays.
        """
        self._needed_until = until = clock.world_now() + time
        Session.objects.filter(pk=self.session_key, user=None, expire_date__lt=until).update(expire_date=until)

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = clock.world_now()
        data.setdefault(BEGAN, now.timestamp())
        row = cast(Session, super().create_model_instance(data))
        row.expire_date = _over_at(data, now)
        row.user_id = data.get(SESSION_KEY)
        if self._needed_until and row.user_id is None:
            row.expire_date = max(row.expire_date, self._needed_until)
        row.began_at, row.seen_at = _began_at(data, now), now
        row.device, row.shared = data.get(DEVICE, ""), data.get(KIND) == SHARED
        self._seen_at = now
        return row

    async def acreate_model_instance(self, data: dict[str, Any]) -> Session:
        return await sync_to_async(self.create_model_instance)(data)

    def _validate_session_key(self, key: str | None) -> bool:
        """Only what could be a key is looked for. PostgreSQL refuses some characters that a cookie can hold."""
        return bool(key and _KEY.fullmatch(key))

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(pk=self.session_key, expire_date__gt=clock.world_now()).first()
        if found is None:
            self._session_key = None
            return None
        self._seen_at = found.seen_at
        return found

    async def _aget_session_from_db(self) -> Session | None:
        return await sync_to_async(self._get_session_from_db)()

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expire_date__lt=clock.world_now()).delete()


def sessions_of(user_id: UUID) -> list[Session]:
    """The sessions in which somebody is logged in now, the one used last at the start."""
    return list(Session.objects.filter(user=user_id, expire_date__gt=clock.world_now()).order_by("-seen_at"))


def end_all(user_id: UUID, except_key: str | None = None) -> int:
    """Log somebody out everywhere, or everywhere but in the session with this key. How many sessions ended."""
    found = Session.objects.filter(user=user_id)
    return (found.exclude(pk=except_key) if except_key else found).delete()[0]


def _limits(data: dict[str, Any]) -> Limits:
    return LIMITS.get(data.get(KIND, CLIENT), LIMITS[CLIENT])


def _began_at(data: dict[str, Any], now: datetime) -> datetime:
    return datetime.fromtimestamp(data[BEGAN], tz=now.tzinfo) if BEGAN in data else now


def _over_at(data: dict[str, Any], now: datetime) -> datetime:
    limits = _limits(data)
    return min(now + limits.idle, _began_at(data, now) + limits.absolute)
