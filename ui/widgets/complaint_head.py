"""What the top bar shows of a complaint: whose it is, stage, phone, and handing over."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.domain.lifecycle import Move
from ui import labels, theme
from ui.models.complaint_view import ComplaintView
from ui.models.flags import flags_of
from ui.tips import tip
from ui.widgets.button import Button
from ui.widgets.chip import StatusChip
from ui.widgets.label import ElidedLabel, IconLabel, label

_WIDEST_NAME = 150


class ComplaintHead:
    """`widgets` go into the top bar as they stand."""

    def __init__(self) -> None:
        self.name_label = _NameLabel("", "body", "text2")
        self.chip = StatusChip()
        self.flags = FlagSigns()
        self.phone = QWidget()
        row = QHBoxLayout(self.phone)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("phone", "text2", 15))
        self._phone_label = label("", "table", "text2")
        row.addWidget(self._phone_label)
        self._hand_over_words = QCoreApplication.translate("ComplaintHead", "Hand over…")
        self.hand_over_button = Button(self._hand_over_words, "user-plus", size="row")
        self.hand_over_button.setToolTip(
            QCoreApplication.translate("ComplaintHead", "Hand over to a colleague (Alt+H)")
        )
        self.widgets: list[QWidget] = [
            self.name_label,
            self.chip,
            self.flags,
            self.phone,
            self.hand_over_button,
        ]

    def show_view(self, view: ComplaintView, *, name: str, is_covered: bool) -> None:
        """The number is covered with the name: whoever reads it could ring it."""
        self.name_label.setText(name)
        one, kept = view.complaint, view.kept.number if view.kept else ""
        self.chip.set_status(*labels.stage_of(one.status, one.waiting_for, kept))
        self.flags.show_view(view)
        phone = view.customer.phone if view.customer and not is_covered else ""
        self._phone_label.setText(phone)
        self.hand_over_button.setEnabled(view.may_try(Move.ASSIGN))

    def fit(self, *, narrow: bool) -> None:
        """Where there is little room the phone gives way, and handing over keeps its icon."""
        self.phone.setMaximumWidth(0 if narrow or not self._phone_label.text() else 16_777_215)
        self.hand_over_button.set_words("" if narrow else self._hand_over_words)
        self.hand_over_button.setAccessibleName(self._hand_over_words)


class FlagSigns(QWidget):
    """A sign for each flag; the words are in the tooltip and for screen readers, for a customer may look on."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._signs: list[IconLabel] = []

    def show_view(self, view: ComplaintView) -> None:
        for sign in self._signs:
            self._row.removeWidget(sign)
            sign.deleteLater()
        flags = flags_of(view)
        self._signs = [IconLabel(flag.icon, flag.role, 18) for flag in flags]
        for sign, flag in zip(self._signs, flags, strict=True):
            sign.setToolTip(tip(flag.words))
            self._row.addWidget(sign)
        self.setAccessibleName(", ".join(flag.words for flag in flags))
        self.setMaximumWidth(16_777_215 if flags else 0)


class _NameLabel(ElidedLabel):
    """A name keeps its room before the search gets any."""

    def __init__(self, words: str, look: str, ink: str) -> None:
        super().__init__(words, look, ink)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.px(_WIDEST_NAME)), self.sizeHint().height())
