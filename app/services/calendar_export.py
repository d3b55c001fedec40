"""What is due for other calendars: entries that keep their name when they move, and are taken away when they end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain.capability import Capability
from app.domain.due import FOLLOW_UPS, DueItem, ItemKind
from app.domain.masking import MARKS, Known, Trait, masked
from app.domain.shop import Shop
from app.domain.staff import initials
from app.domain.workdays import WorkCalendar
from app.exchange import calendar_file
from app.exchange.calendar_file import Entry
from app.services import audits, due, moving, new_file, settings
from app.services.audits import Exported
from app.services.new_file import CannotWriteFile
from app.store import due_gone, lessons
from app.store.database import reading

AHEAD = timedelta(days=400)  # that the subscription file looks
KEPT = timedelta(days=60)  # that what ended is still named, so that other calendars take it away
ENDING = ".ics"
_HEAD = 1000  # bytes in which a calendar says who made it
_BY_COMPLAINT = frozenset({ItemKind.ACKNOWLEDGE, ItemKind.PROMISE, ItemKind.GOODS})


def write(path: Path, items: Iterable[DueItem]) -> int:
    """Write these as a calendar file; gives back how many are still to be done. Raises `CannotWriteFile`."""
    with reading():
        found = entries(items)
        content = _content(found)
    new_file.put(path, content)
    return sum(not one.cancelled for one in found)


def save(path: Path, items: Iterable[DueItem], by: UUID | None) -> int:
    """The same where a person asked for it, or a verb that asks for nobody: it is noted in the audit trail."""
    if by is not None:
        moving.require(Capability.LOOK, by)
    with reading():
        found = entries(items)
        content = _content(found)
    with new_file.aside(path) as beside:
        beside.write_bytes(content)
        audits.exported(Exported.CALENDAR, by, ending=ENDING, count=len(found))
    return sum(not one.cancelled for one in found)


def write_all(path: Path) -> int:
    """The same of all that is late or due within the time that is looked ahead."""
    with reading():
        items = everything()
    return write(path, items)


def keep_file() -> Path | None:
    """Bring the shop's subscription file up to date; None where it keeps none. Raises `CannotWriteFile`, also where
    somebody else's calendar lies."""
    wanted = settings.shop().calendar_file
    if not wanted:
        return None
    path = Path(wanted)
    if not _is_ours(path):
        raise CannotWriteFile(path, "the calendar of another program lies there")
    write_all(path)
    return path


def _is_ours(path: Path) -> bool:
    """What nobody has written yet is."""
    try:
        if not path.is_file():
            return True
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # whatever is wrong with it is told by who writes
    return not head.strip() or calendar_file.MAKER.encode() in head


def everything() -> list[DueItem]:
    """What is late, and what is due from today on."""
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    found = due.overdue() + due.overdue_besides() + due.between(today, today + AHEAD)
    return list({(item.kind, item.id): item for item in found}.values())


def uid_of(item: DueItem) -> str:
    """The same for ever: a complaint has one running promise, so that goes by the complaint."""
    kind = "follow-up" if item.kind in FOLLOW_UPS else item.kind.value
    key = item.its_complaint if item.kind in _BY_COMPLAINT else item.id
    return f"{kind}-{key}@redress"


def entries(items: Iterable[DueItem]) -> list[Entry]:
    """Those still to be done, then those that ended and are not running again."""
    now = clock.now()
    given = list(items)
    live = [item for item in given if item.done_at is None]
    ended = [item for item in given if item.done_at is not None] + due_gone.since(now - KEPT)
    today = settings.calendar().day_of(now)
    ended += due.improvements_ended(today - KEPT, today + AHEAD)
    maker = _Maker.of([*live, *ended])
    found = {uid_of(item): maker.entry(item) for item in live}
    for item in ended:
        uid = uid_of(item)
        if uid not in found:
            found[uid] = maker.entry(item, cancelled=True)
    return list(found.values())


def _content(found: list[Entry]) -> bytes:
    return calendar_file.written(found, name=settings.shop().name, made_at=clock.now())


@dataclass(frozen=True, slots=True)
class _Maker:
    """Names nobody unless the owner wants it."""

    shop: Shop
    calendar: WorkCalendar
    said: Words
    changes: dict[UUID, tuple[int, datetime]]

    @classmethod
    def of(cls, items: list[DueItem]) -> "_Maker":
        shop = settings.shop()
        complaints = {item.complaint_id for item in items if item.complaint_id is not None}
        spoken = words.of(shop.language, shop.country)
        return cls(shop, settings.calendar(), spoken, due_gone.changes(complaints))

    def entry(self, item: DueItem, *, cancelled: bool = False) -> Entry:
        sequence, changed_at = self._changed(item)
        at: datetime | date = self.calendar.day_of(item.due_at) if item.by_close else item.due_at
        return Entry(
            uid=uid_of(item),
            summary=self._kind(item) if cancelled else self._summary(item),
            at=at,
            description="" if cancelled else self._nameless(f"{item.number} {item.headline}".strip(), item),
            sequence=sequence,
            changed_at=changed_at,
            cancelled=cancelled,
        )

    def _changed(self, item: DueItem) -> tuple[int, datetime | None]:
        if item.kind is ItemKind.IMPROVEMENT:
            return lessons.get(item.id).version, None
        if item.complaint_id is None:
            return 0, item.began_at
        return self.changes.get(item.its_complaint, (0, item.began_at))

    def _kind(self, item: DueItem) -> str:
        """All that is said of what is taken away again."""
        return f"{self.said.name('calendar', item.kind.value)} {item.number}".strip()

    def _summary(self, item: DueItem) -> str:
        kind = self.said.name("calendar", item.kind.value)
        who = item.customer if self.shop.calendar_names and item.customer else item.number
        again = f" ({item.attempt})" if item.attempt > 1 else ""
        what = f"{' '.join(filter(None, (kind, who)))}{again}"
        return f"{what}: {self._nameless(item.text, item)}" if item.text else what

    def _nameless(self, text: str, item: DueItem) -> str:
        if self.shop.calendar_names:
            return text
        known = Known(customer=item.customer, country=self.shop.country)
        return masked(text, known).text.replace(MARKS[Trait.CUSTOMER], initials(item.customer))
