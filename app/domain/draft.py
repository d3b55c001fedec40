"""A draft: what a person has typed and not yet saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

KEPT_AFTER_CANCEL = timedelta(hours=24)


class DraftKind(StrEnum):
    """What a draft is to become."""

    COMPLAINT = "complaint"
    BESIDE = "beside"  # words typed beside a complaint that is there: a note, an open question
    TEMPLATE = "template"  # the words of a letter's template that are not saved yet


@dataclass(frozen=True, slots=True)
class Draft:
    """The form's fields by name, as text, since the first key."""

    id: UUID
    started_at: datetime
    updated_at: datetime
    content: Mapping[str, str]
    cancelled_at: datetime | None
