"""What has happened to a complaint, newest first, as rows to be painted."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.domain.timeline import Entry
from app.domain.timeline import EntryKind as Kind
from ui.models.complaint_view import ComplaintView
from ui.words.agreed_entries import entry_details, has_more
from ui.words.entries import entry_headline, entry_sign, entry_text

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_PLANNED = (
    Kind.STEP_ADDED, Kind.STEP_DONE, Kind.STEP_REOPENED, Kind.STEP_MOVED, Kind.STEP_GIVEN, Kind.STEP_DROPPED,
    Kind.PLAN_ORDERED,
)  # fmt: skip
_OFFERED = (
    Kind.OFFER, Kind.OFFER_ACCEPTED, Kind.OFFER_DECLINED, Kind.OFFER_TAKEN_BACK, Kind.OFFER_FAILED,
    Kind.CARRIED_OUT, Kind.VOUCHER_ISSUED, Kind.VOUCHER_REDEEMED, Kind.VOUCHER_CANCELLED,
)  # fmt: skip
_ELSEWHERE = (
    Kind.APPROVAL_ASKED, Kind.APPROVED, Kind.APPROVAL_DECLINED, Kind.ESCALATED, Kind.ESCALATION_TOLD,
    Kind.ESCALATION_ENDED, Kind.WAITING, Kind.CONTINUED, Kind.ASSIGNED, Kind.DEADLOCK,
)  # fmt: skip
_TALKED = (Kind.NOTE, Kind.CALL, Kind.VISIT, Kind.EMAIL, Kind.CORRECTION)
_PROMISED = (Kind.PROMISE, Kind.PROMISE_KEPT, Kind.PROMISE_MOVED)
_FOLLOWED = (Kind.FOLLOW_UP, Kind.FOLLOW_UP_MOVED, Kind.FOLLOW_UP_DONE, Kind.KEEP_INFORMED)
_PAPERS = (Kind.LETTER, Kind.SLIP, Kind.FILE, Kind.GOODS_LEFT, Kind.GOODS_RETURNED)
_ENDED = (Kind.CLOSED, Kind.REOPENED, Kind.WITHDRAWN, Kind.LESSON, Kind.CASE_STUDY)
# What Enter on each cell of the stage strip shows.
STAGE_KINDS: tuple[tuple[Kind, ...], ...] = (
    (Kind.RECEIVED, Kind.IMPORTED, Kind.READ_BACK, Kind.SLIP, Kind.CHANGED, Kind.CORRECTION, Kind.ASSIGNED),
    (Kind.ACKNOWLEDGED, *_PROMISED),
    (*_PLANNED, *_OFFERED, *_ELSEWHERE),
    (Kind.RESOLVED, Kind.REJECTED, Kind.OFFER_ACCEPTED, Kind.CARRIED_OUT, Kind.DEADLOCK),
    _FOLLOWED,
    _ENDED,
)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which kinds are shown, and whose; no kinds means all, nobody means everybody's."""

    words: str
    kinds: tuple[Kind, ...] = ()
    by: str = ""

    def lets(self, entry: Entry) -> bool:
        return (not self.kinds or entry.kind in self.kinds) and self.by in ("", entry.by)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words. `struck` is one that was corrected; `about` points to the other of the two."""

    at: str
    who: str
    headline: str
    text: str
    role: str
    icon: str
    entry_id: UUID | None = None
    struck: bool = False
    about: str = ""
    about_id: UUID | None = None
    details: str = ""
    has_more: bool = False

    @property
    def spoken(self) -> str:
        parts = (self.headline, self.at, self.who, self.about, self.text[:400])
        return ", ".join(part for part in parts if part)


def filters() -> list[HistoryFilter]:
    """The choices of the panel's head."""
    return [
        HistoryFilter(translate("History", "All kinds")),
        HistoryFilter(translate("History", "Notes and talks"), _TALKED),
        HistoryFilter(translate("History", "Plan"), _PLANNED),
        HistoryFilter(translate("History", "Offers"), _OFFERED),
        HistoryFilter(translate("History", "Asked of others"), _ELSEWHERE),
        HistoryFilter(translate("History", "Promises"), (Kind.ACKNOWLEDGED, *_PROMISED)),
        HistoryFilter(translate("History", "Follow-ups"), _FOLLOWED),
        HistoryFilter(translate("History", "Letters and files"), _PAPERS),
        HistoryFilter(
            translate("History", "Stages"),
            (Kind.RECEIVED, Kind.ACKNOWLEDGED, Kind.RESOLVED, Kind.REJECTED, *_ENDED),
        ),
    ]


def people_of(view: ComplaintView) -> list[HistoryFilter]:
    """Everybody who has written something here, newest first."""
    return [HistoryFilter(name, by=name) for name in dict.fromkeys(one.by for one in view.entries) if name]


def lines_of(view: ComplaintView, chosen: HistoryFilter) -> list[HistoryLine]:
    """The entries that are let through, newest first."""
    known = {entry.id: entry for entry in view.entries}
    corrected: dict[UUID, Entry] = {}
    for entry in reversed(view.entries):
        wrong = _corrects(entry)
        if wrong in known:
            corrected[wrong] = entry
    return [
        _line(view, entry, corrected.get(entry.id), known.get(_corrects(entry) or entry.id))
        for entry in view.entries
        if chosen.lets(entry)
    ]


def _corrects(entry: Entry) -> UUID | None:
    wrong = entry.facts.get("corrects", "")
    return UUID(wrong) if wrong and entry.kind is Kind.CORRECTION else None


def _line(view: ComplaintView, entry: Entry, by: Entry | None, wrong: Entry | None) -> HistoryLine:
    about, other = "", by
    if by is not None:
        words = translate("History", "Corrected {moment}, {name}")
        about = words.format(moment=_moment(view, by), name=by.by)
    elif wrong is not None and wrong.id != entry.id:
        other = wrong
        words = translate("History", "Corrects “{headline}” of {moment}")
        about = words.format(headline=entry_headline(wrong, view.when), moment=_moment(view, wrong))
    return HistoryLine(
        view.when.moment(entry.at, view.now),
        entry.by,
        entry_headline(entry, view.when),
        entry_text(entry),
        *entry_sign(entry),
        entry_id=entry.id,
        struck=by is not None,
        about=about,
        about_id=other.id if other else None,
        details="\n".join(entry_details(entry)),
        has_more=has_more(entry),
    )


def _moment(view: ComplaintView, entry: Entry) -> str:
    return view.when.moment(entry.at, view.now)


class HistoryModel(QAbstractListModel):
    """`set_lines` changes as little as it can, so that place and scrolling stay."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[HistoryLine] = []

    def line(self, row: int) -> HistoryLine:
        return self._lines[row]

    def set_lines(self, lines: list[HistoryLine]) -> None:
        new = len(lines) - len(self._lines)
        if new > 0 and lines[new:] == self._lines:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self._lines = lines
            self.endInsertRows()
        elif lines != self._lines:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None
