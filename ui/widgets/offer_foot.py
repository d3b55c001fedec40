"""Under the options: what the customer asked for beside what was agreed, and what the law gives, with its source."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.agreement import Comparison, Fit
from app.domain.rights import Claim, RightKind, RightsHint
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.models.options import Options
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.words import offers as words
from ui.words import rights

translate = labels.translate
# What bears on the choice of a remedy comes first; the rest is a click away.
_FIRST = (RightKind.REDUCE_OR_END, RightKind.REJECT, RightKind.MEND, RightKind.TELL_CHOICE)

_TOP, _MIDDLE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter


class OffersFoot(QFrame):
    """Quiet lines, each there only while it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self._hint: RightsHint | None = None
        self._shows_all = False
        self.wish_label = label("", "table", "text2", wrap=True)
        self.wish_label.setContentsMargins(0, 5, 0, 4)
        self.head_label = label("", "small", "text2")
        self.rights_label = ElidedLabel("", "table", "text2")
        self.every_label = label("", "table", "text2", wrap=True)
        self.more_button = Button("", kind="text", size="small")
        self.source_label = label("", "small", "text3", wrap=True)
        self._law = QWidget()
        self._build()
        self.more_button.clicked.connect(self._on_more)
        self.hide()

    def show_options(self, options: Options, view: ComplaintView) -> None:
        wish = _wish_words(options.comparison)
        self._hint = options.rights if view.complaint.status.is_open else None
        self.wish_label.setText(wish)
        self.wish_label.setVisible(bool(wish))
        self._show_rights()
        self.setVisible(bool(wish) or self._hint is not None)

    def _show_rights(self) -> None:
        """In one line the right that bears on the choice now; all, with the laws, once somebody wants to know."""
        hint = self._hint
        self._law.setVisible(hint is not None)
        if hint is None:
            return
        claims = sorted(hint.claims, key=_place)
        lines = [(rights.claim_words(one), rights.source_words(one)) for one in claims]
        every = [*lines, *rights.lines(hint)[len(lines) :]]
        self.rights_label.setText(every[0][0] if every else "")
        self.head_label.setText(rights.head(hint))
        self.every_label.setText("\n".join(said for said, _ in every))
        self.source_label.setText("\n".join(dict.fromkeys(source for _, source in every)))
        self.rights_label.setVisible(not self._shows_all)
        for part in (self.head_label, self.every_label, self.source_label):
            part.setVisible(self._shows_all)
        self._law_row.setAlignment(self._icon, _TOP if self._shows_all else _MIDDLE)
        more = (
            self.tr("All {count} rights").format(count=len(every)) if len(every) > 1 else self.tr("Which law")
        )
        self.more_button.set_words(self.tr("Less") if self._shows_all else more)

    def _on_more(self) -> None:
        self._shows_all = not self._shows_all
        self._show_rights()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 1, 8, 1)
        column.setSpacing(5)
        column.addWidget(self.wish_label)
        said = QVBoxLayout()
        said.setSpacing(1)
        for part in (self.rights_label, self.head_label, self.every_label, self.source_label):
            said.addWidget(part)
        self._law_row = law = QHBoxLayout(self._law)
        law.setContentsMargins(0, 0, 0, 0)
        law.setSpacing(9)
        self._icon = IconLabel("info", "text2", 15)
        law.addWidget(self._icon)
        law.addLayout(said, 1)
        law.addWidget(self.more_button, 0, _TOP)
        column.addWidget(self._law)


def _place(claim: Claim) -> int:
    kind = claim.right.kind
    return _FIRST.index(kind) if kind in _FIRST else len(_FIRST)


def _wish_words(found: Comparison | None) -> str:
    """Asked for and agreed, where something stands agreed."""
    if found is None or found.fit in (Fit.NO_WISH, Fit.NOT_AGREED) or found.agreed is None:
        return ""
    wishes = ", ".join(
        filter(None, [*(labels.remedy(one).lower() for one in found.wishes), found.wish_words])
    )
    agreed = words.title(found.agreed)
    if found.fit is Fit.AS_WISHED:
        return translate("Offers", "Agreed as asked for: {agreed}.").format(agreed=agreed)
    return translate("Offers", "Asked for: {wishes}. Agreed: {agreed}.").format(wishes=wishes, agreed=agreed)
