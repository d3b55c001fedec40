"""What has happened to a complaint, newest first, as rows to be painted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from app.domain.timeline import EntryKind as Kind
from ui.models.complaint_view import ComplaintView
from ui.words.entries import entry_headline, entry_sign, entry_text

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_PLANNED = (Kind.STEP_ADDED, Kind.STEP_DONE, Kind.STEP_REOPENED, Kind.STEP_MOVED)
_OFFERED = (Kind.OFFER, Kind.OFFER_ACCEPTED, Kind.OFFER_DECLINED)
_PROMISED = (Kind.PROMISE, Kind.PROMISE_KEPT, Kind.PROMISE_MOVED)
_FOLLOWED = (Kind.FOLLOW_UP, Kind.FOLLOW_UP_MOVED, Kind.FOLLOW_UP_DONE)
# What Enter on each cell of the stage strip shows.
STAGE_KINDS: tuple[tuple[Kind, ...], ...] = (
    (Kind.RECEIVED, Kind.IMPORTED, Kind.READ_BACK, Kind.SLIP, Kind.CHANGED, Kind.CORRECTION, Kind.ASSIGNED),
    (Kind.ACKNOWLEDGED, *_PROMISED),
    (*_PLANNED, *_OFFERED, Kind.WAITING, Kind.CONTINUED),
    (Kind.RESOLVED, Kind.REJECTED, Kind.OFFER_ACCEPTED),
    _FOLLOWED,
    (Kind.CLOSED, Kind.REOPENED, Kind.WITHDRAWN),
)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """Which kinds are shown; no kinds means all."""

    words: str
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words."""

    at: str
    who: str
    headline: str
    text: str
    role: str
    icon: str

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.headline, self.at, self.who, self.text[:400]) if part)


def filters() -> list[HistoryFilter]:
    """The choices of the panel's head."""
    return [
        HistoryFilter(translate("History", "All kinds")),
        HistoryFilter(
            translate("History", "Notes and talks"), (Kind.NOTE, Kind.CALL, Kind.VISIT, Kind.EMAIL)
        ),
        HistoryFilter(translate("History", "Plan"), _PLANNED),
        HistoryFilter(translate("History", "Offers"), _OFFERED),
        HistoryFilter(translate("History", "Promises"), (Kind.ACKNOWLEDGED, *_PROMISED)),
        HistoryFilter(translate("History", "Follow-ups"), _FOLLOWED),
        HistoryFilter(translate("History", "Letters and files"), (Kind.LETTER, Kind.SLIP, Kind.FILE)),
        HistoryFilter(
            translate("History", "Stages"),
            (Kind.RECEIVED, Kind.ACKNOWLEDGED, Kind.RESOLVED, Kind.REJECTED, *STAGE_KINDS[5]),
        ),
    ]


def lines_of(view: ComplaintView, kinds: Sequence[Kind]) -> list[HistoryLine]:
    """The entries of these kinds, or all of them."""
    shown = [entry for entry in view.entries if not kinds or entry.kind in kinds]
    return [
        HistoryLine(
            view.when.moment(entry.at, view.now),
            entry.by,
            entry_headline(entry, view.when),
            entry_text(entry),
            *entry_sign(entry),
        )
        for entry in shown
    ]


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
