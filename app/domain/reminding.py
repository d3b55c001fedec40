"""What is to be said some time before it falls due: each thing once for each time it is given."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.domain.due import Dated

Reminded = frozenset[tuple[UUID, datetime]]
LONGEST = 240  # minutes ahead; more than that is what Today is for


def coming(
    told: Reminded, now: datetime, ahead: timedelta, due: Iterable[Dated]
) -> tuple[Reminded, list[Dated]]:
    """What of all this falls due within the time ahead and was not said yet, and what counts as said from now on.
    What has fallen due meanwhile, as while the computer slept, is not reminded of any more; what lies far ahead was
    said by a clock that was wrong, and is said again when it comes."""
    new = [one for one in due if now < one.due_at <= now + ahead and (one.id, one.due_at) not in told]
    kept = frozenset(one for one in told if now < one[1] <= now + 2 * ahead)
    return kept | {(one.id, one.due_at) for one in new}, new


def as_kept(told: Reminded) -> dict[str, Any]:
    """Plain values for keeping."""
    return {"told": [[key.hex, at.isoformat()] for key, at in sorted(told, key=lambda one: (one[1], one[0]))]}


def read(kept: Mapping[str, Any]) -> Reminded:
    """What `as_kept` gave; nothing where that cannot be read."""
    try:
        found = frozenset((UUID(key), datetime.fromisoformat(at)) for key, at in kept["told"])
    except (KeyError, TypeError, ValueError):
        return frozenset()
    return found if all(at.tzinfo for _, at in found) else frozenset()
