"""Under the options: what the customer asked for beside what was agreed, and what the law gives, with its source."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.domain.agreement import Comparison, Fit
from ui import labels
from ui.models.complaint_view import ComplaintView
from ui.models.options import Options
from ui.widgets.label import IconLabel, label
from ui.words import offers as words

translate = labels.translate


class OffersFoot(QFrame):
    """Two quiet lines, each there only while it has something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.wish_label = label("", "table", "text2", wrap=True)
        self.rights_label = label("", "table", "text2", wrap=True)
        self.source_label = label("", "small", "text3", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 8)
        column.setSpacing(5)
        column.addWidget(self.wish_label)
        law = QHBoxLayout()
        law.setSpacing(8)
        self._icon = IconLabel("landmark", "text2", 15)
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(self.rights_label)
        said.addWidget(self.source_label)
        law.addWidget(self._icon)
        law.addLayout(said, 1)
        column.addLayout(law)
        self.hide()

    def show_options(self, options: Options, view: ComplaintView) -> None:
        wish = _wish_words(options.comparison)
        hint = None
        self.wish_label.setText(wish)
        self.wish_label.setVisible(bool(wish))
        self.rights_label.setText("")
        self.source_label.setText("")
        for part in (self._icon, self.rights_label, self.source_label):
            part.setVisible(hint is not None)
        self.setVisible(bool(wish or hint))


def _wish_words(found: Comparison | None) -> str:
    """Asked for and agreed, where they differ or both are known."""
    if found is None or found.fit in (Fit.NO_WISH, Fit.NOT_AGREED) or found.agreed is None:
        return ""
    wishes = ", ".join(
        filter(None, [*(labels.remedy(one).lower() for one in found.wishes), found.wish_words])
    )
    agreed = words.title(found.agreed)
    if found.fit is Fit.AS_WISHED:
        return translate("Offers", "Agreed as asked for: {agreed}.").format(agreed=agreed)
    return translate("Offers", "Asked for: {wishes}. Agreed: {agreed}.").format(wishes=wishes, agreed=agreed)
