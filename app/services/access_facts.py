"""Turns what the database keeps of one person into parts that can be read, with what is of others taken out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain import number
from app.domain.access_report import Coded, Part, Plain, Value, texts_of
from app.domain.masking import Found, Known, masked, name_candidates
from app.domain.money import Money
from app.domain.timeline import EntryKind
from app.domain.workdays import WorkCalendar
from app.services import settings
from app.store import access, case_studies, staff
from app.store.access import Columns, Source

# What is ours by nature, and never a text in which somebody may stand.
_OURS = "number receipt media_type sha256 pdf_sha256 language source_number category product cause"
_UNMASKED = frozenset(_OURS.split())
_PEOPLE = (
    "by received_by assigned_to given_by withdrawn_by asked_by ended_by merged_by undone_by made_by offered_by "
    "decided_by approved_by approver issued_by redeemed_by to_staff done_by signer added_by staff responsible"
)
_STAFF = frozenset(_PEOPLE.split())
_CODES = {
    "status": "status",
    "waiting_for": "waiting_for",
    "channel": "channel",
    "acknowledged_by": "channel",
    "prefers": "channel",
    "severity": "severity",
    "mood": "mood",
    "kept": "kept",
    "purpose": "purpose",
    "how": "how",
    "ended_how": "ended",
    "remedy": "remedy",
    "state": "state",
    "outcome": "outcome",
    "told_how": "told_how",
    "sent_by": "sent_by",
    "responsible_kind": "doer",
    "basis": "basis",
    "verdict": "verdict",
}
_KINDS = {
    "timeline": "entry",
    "requests": "request",
    "letters": "letter",
    "files": "file",
    "praise": "praise",
    "contacts": "contact",
    "escalations": "doer",
    "links": "link",
    "handed_over": "handed_over",
}
# What `kind` means among the facts of an entry.
_KINDS_OF_ENTRIES: dict[str, str] = {
    EntryKind.FILE: "file",
    EntryKind.LETTER: "letter",
    EntryKind.LETTER_SENT: "letter",
}
_YES_OR_NO = {"yes": True, "no": False}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?\+\d\d:\d\d$")
_FEWEST_OF_A_KEY = 32  # letters of a key of ours or of a digest, which mean nothing to anybody else


@dataclass
class Facts:
    """Gathers the parts of one person. `roles` are what colleagues are called, since none of them is named."""

    calendar: WorkCalendar = field(default_factory=settings.calendar)
    roles: dict[UUID, str] = field(
        default_factory=lambda: {one.id: one.role.value for one in staff.everyone(active_only=False)}
    )

    def parts(self, source: Source, keys: Iterable[UUID]) -> list[Part]:
        """The rows of a table as parts."""
        return [self.part(source.name, row, source.told) for row in access.rows(source, list(keys))]

    def part(self, name: str, row: Columns, told: Iterable[str], **more: Any) -> Part:
        """One row as a part."""
        facts = tuple((column, self._value(name, column, row)) for column in told)
        return Part(name, facts, **more)

    def local(self, moment: datetime) -> datetime:
        """As the shop's clock showed it."""
        return self.calendar.local(moment)

    def _value(self, part: str, column: str, row: Columns) -> Value:
        found = row[column]
        if found is None or found == "":
            return None
        if column in _STAFF:
            return Coded("role", self.roles.get(found, ""))
        if column in ("amount", "paid"):
            return Money(found, row.get("currency") or settings.shop().currency)
        if column == "facts":
            return self._event(found, _KINDS_OF_ENTRIES.get(str(row.get("kind")), ""))
        group = _KINDS.get(part, "") if column == "kind" else _CODES.get(column, "")
        return Coded(group, str(found)) if group else self._plainly(column, found)

    def _event(self, found: Mapping[str, str], kinds: str) -> Value:
        """The values of an entry: they are kept as texts, and their sum apart from its currency."""
        facts: dict[str, Plain | tuple[Plain, ...]] = {}
        for name, value in found.items():
            if name == "amount" and value.lstrip("-").isdigit() and found.get("currency"):
                facts[name] = Money(int(value), found["currency"])
            elif name in _CODES and value:
                facts[name] = Coded(_CODES[name], value)
            elif name == "kind" and kinds:
                facts[name] = Coded(kinds, value)
            elif name == "wish" and value:
                facts[name] = tuple(Coded("remedy", one) for one in value.split())
            elif name == "read_back" and value in _YES_OR_NO:
                facts[name] = _YES_OR_NO[value]
            elif name != "currency" and value and not _is_key(value):
                facts[name] = self._moment_in(value)
        return facts

    def _moment_in(self, text: str) -> Plain:
        if not _MOMENT.match(text):
            return text
        return self.local(datetime.fromisoformat(text))

    def _plainly(self, column: str, found: Any) -> Value:
        if column == "wishes":
            return tuple(Coded("remedy", one) for one in str(found).split())
        if column == "answers":
            return {str(asked): str(answer) for asked, answer in found}
        if isinstance(found, Mapping):
            return {str(name): self._inner(value) for name, value in found.items() if not _is_key(value)}
        if isinstance(found, list | tuple):
            return tuple(self._inner(one) for one in found)
        return self._inner(found)

    def _inner(self, found: Any) -> Plain:
        if isinstance(found, datetime):
            return self.local(found)
        return found if isinstance(found, str | int | bool | type(None)) or _is_day(found) else str(found)


def complaint_title(row: Columns) -> str:
    """The number as people say it."""
    return number.shown(row["key"])


def without_others(parts: list[Part], own: Known, also: Iterable[str] = ()) -> tuple[list[Part], list[Found]]:
    """The same parts with a mark in place of whoever is not the person who asks; `also` are names somebody typed."""
    texts = [text for part in _all(parts) for _, value in part.facts for text in texts_of(value)]
    runs = {run for text in texts for run in name_candidates(text)}
    people = tuple(name for name in case_studies.names_among(runs) if name not in (own.customer, *own.people))
    colleagues = tuple(one.name for one in staff.everyone(active_only=False))
    about = Known(people=(*people, *also), colleagues=colleagues, country=own.country)
    found: list[Found] = []
    return [_masked_part(part, about, own, found) for part in parts], found


def _all(parts: Iterable[Part]) -> Iterable[Part]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _masked_part(part: Part, about: Known, own: Known, found: list[Found]) -> Part:
    def bare(text: Plain) -> Plain:
        if not isinstance(text, str):
            return text
        done = masked(text, about, own)
        found.extend(done.found)
        return done.text

    def inner(value: Plain | tuple[Plain, ...]) -> Plain | tuple[Plain, ...]:
        return tuple(map(bare, value)) if isinstance(value, tuple) else bare(value)

    def clean(name: str, value: Value) -> Value:
        if name in _UNMASKED:
            return value
        if isinstance(value, Mapping):
            return {key: inner(one) for key, one in value.items()}
        return inner(value)

    facts = tuple((name, clean(name, value)) for name, value in part.facts)
    return replace(part, facts=facts, parts=tuple(_masked_part(one, about, own, found) for one in part.parts))


def _is_key(value: Any) -> bool:
    bare = value.replace("-", "") if isinstance(value, str) else ""
    return len(bare) >= _FEWEST_OF_A_KEY and all(sign in "0123456789abcdef" for sign in bare)


def _is_day(value: Any) -> bool:
    return hasattr(value, "isoformat")
