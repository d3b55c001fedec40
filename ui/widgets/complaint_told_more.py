"""What else was told: the answers to what was asked, the read-back, and how it was told again elsewhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.complaint import Told
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.tips import shortened, tip
from ui.widgets.emptying import empty
from ui.widgets.label import label

_LONGEST = 360
_LONGEST_QUIET = 44  # letters of a question on one line
_TOP = Qt.AlignmentFlag.AlignTop


class ToldMore(QWidget):
    """Pairs of a quiet word and what was said; nothing is shown where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, str, str]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def show_view(self, view: ComplaintView) -> None:
        pairs = [*_answers(view.complaint.told), *_read_back(view), *_again(view)]
        if pairs == self._shown:
            return
        self._shown = pairs
        empty(self._grid)
        for row, (quiet, words, whole) in enumerate(pairs):
            said = label(words, "table", wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setToolTip(tip(whole) if whole != words else "")
            said.setAccessibleName(f"{quiet}: {whole}")
            self._grid.addWidget(
                label(quiet, "table", "text2", wrap=len(quiet) > _LONGEST_QUIET), row, 0, _TOP
            )
            self._grid.addWidget(said, row, 1, _TOP)
        self.setVisible(bool(pairs))

    def words(self) -> str:
        """All of it, as it is read."""
        return "\n".join(f"{quiet}: {whole}" for quiet, _, whole in self._shown)


def goods_words(told: Told) -> str:
    """Kettle, scratched, with lid and box, 2 labels."""
    tr = labels.translate
    parts = [shortened(told.goods_left), shortened(told.goods_condition)]
    if told.goods_with:
        parts.append(tr("Told", "with {things}").format(things=shortened(told.goods_with)))
    if told.goods_labels == 1:
        parts.append(tr("Told", "1 label"))
    elif told.goods_labels:
        parts.append(tr("Told", "{count} labels").format(count=told.goods_labels))
    return ", ".join(part for part in parts if part)


def _answers(told: Told) -> list[tuple[str, str, str]]:
    return [_pair(question, answer) for question, answer in told.answers if answer]


def _read_back(view: ComplaintView) -> list[tuple[str, str, str]]:
    told = view.complaint.told
    if told.read_back_confirmed is None or told.read_back_at is None:
        return []  # the history has it
    tr = labels.translate
    quiet = tr("Told", "Read back")
    said = tr("Told", "“that is right”") if told.read_back_confirmed else tr("Told", "corrected")
    at = view.when.moment(told.read_back_at, view.now)
    words = tr("Told", "{said}, {moment}").format(said=said, moment=at)
    whole = f"{words}\n{told.read_back}" if told.read_back else words
    return [(quiet, words, whole)]


def _again(view: ComplaintView) -> list[tuple[str, str, str]]:
    quiet = labels.translate("Told", "{number}, told {day}")
    return [
        _pair(
            quiet.format(number=one.other.number, day=view.when.short_day(one.other.received_at, view.now)),
            f"“{one.other.words}”",
        )
        for one in view.told_again
    ]


def _pair(quiet: str, words: str) -> tuple[str, str, str]:
    return quiet, shortened(words, _LONGEST), words
