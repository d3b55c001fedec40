"""With which complaint this one belongs together, or of which it is the same; chosen by number, words or suggestion."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app import identity
from app.changes import Changed
from app.domain import number
from app.domain.backup_keeping import Deed
from app.domain.link import LinkKind, OtherCustomer, SeveralMeant
from app.errors import FieldMissing, NotFound, UserError
from app.services import complaints, links
from app.services.links import Weighed
from ui import labels
from ui.backend import Backend
from ui.before_deed import BeforeDeed
from ui.dialogs.question import Question
from ui.models.complaint_view import ComplaintView
from ui.tips import shortened
from ui.when import counted
from ui.widgets.button import Button
from ui.widgets.complaint_links import why_words
from ui.widgets.emptying import empty
from ui.widgets.label import label
from ui.words.faults import fault_sentence

translate = QCoreApplication.translate
_LOOK_AFTER_MS = 150
_LONGEST = 90  # letters of one offered complaint


class LinkQuestion(Question):
    """Below the fields stands what may be meant, and then what linking will do, before anything is done."""

    name = "link"

    def __init__(self, backend: Backend, view: ComplaintView) -> None:
        super().__init__(
            backend, view, title=self.tr("What belongs together"), icon="link", save=self.tr("Link")
        )
        self.number_field = self.form.add_line(
            self.tr("With complaint"), "number", span=5, placeholder=self.tr("number, name or words")
        )
        options: list[tuple[object, str]] = [
            (LinkKind.RELATED, self.tr("Belongs together")),
            (LinkKind.DUPLICATE, self.tr("The same complaint, told twice")),
        ]
        self.form.add_choice(self.tr("How"), "how", options, span=5)
        self.choices = QWidget()
        self._choices = QVBoxLayout(self.choices)
        self.what_label = label("", "table", "text2", wrap=True)
        self.though_box = QCheckBox(self.tr("It is the same complaint, though the customers differ"))
        self._made: UUID | None = None
        self._said_words = ""
        self._before_merge = BeforeDeed(backend, self)
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._build_below()
        self.listen()
        self._timer.timeout.connect(self.look)
        self.typed.connect(self._timer.start)
        self.look()

    def take(self, shown: str) -> None:
        """Fill in a complaint by its number and go on to how."""
        self.number_field.set_text(shown)
        self.look()
        self.form.fields["how"].setFocus()

    def look(self) -> None:
        """Show what may be meant and what linking would do."""
        self._timer.stop()
        other = self._other_or_none()
        self._offer(other)
        weighed = self._weigh(other) if other is not None and self._is_duplicate() else None
        self.though_box.setVisible(bool(weighed and weighed.is_other_customer))
        self.what_label.setVisible(bool(self.what_label.text()))

    def submit(self) -> None:
        """Typed and sent at once: what it will do, and what must be said for it, is shown first."""
        self.look()
        if self._is_duplicate() and self._other_or_none() is not None:
            self._before_merge.run(Deed.MERGE, super().submit, self.error_line.set_text)
        else:
            super().submit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow goes from the field into what is offered, and on; Enter takes the one that has the focus."""
        offered: list[QWidget] = [self.number_field.widget, *self._buttons()]
        at = next((place for place, one in enumerate(offered) if one.hasFocus()), -1)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        button = offered[at] if at > 0 else None
        if step and at >= 0:
            offered[min(max(at + step, 0), len(offered) - 1)].setFocus()
        elif isinstance(button, Button) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
        else:
            super().keyPressEvent(event)

    def undo(self) -> Callable[[], object] | None:
        made = self._made
        if made is None:
            return None
        return partial(self.backend.perform, links.undo, made, self.backend.by)

    def _write(self) -> Changed:
        other, link_id = self._other(), identity.new_id()
        if self._is_duplicate():
            kept, duplicate = links.older_first(self.view.id, other)
            though = not self.though_box.isHidden() and self.though_box.isChecked()
            changed = links.merge(
                link_id, self.backend.by, kept_id=kept, duplicate_id=duplicate, though_other_customer=though
            )
            said = self.tr("{number} is the same complaint as {kept}.")
            self._said_words = said.format(number=_number(duplicate), kept=_number(kept))
        else:
            changed = links.relate(link_id, self.backend.by, complaint_id=self.view.id, other_id=other)
            said = self.tr("Linked with {number}.")
            self._said_words = said.format(number=_number(other))
        self._made = link_id
        return changed

    def _said(self) -> str:
        return self._said_words

    def _show_fault(self, fault: UserError) -> None:
        """Names may be covered, also in what is refused."""
        if isinstance(fault, OtherCustomer):
            fault.one, fault.other = self._shown(fault.one), self._shown(fault.other)
        super()._show_fault(fault)

    def _is_duplicate(self) -> bool:
        return self._data("how") == LinkKind.DUPLICATE

    def _other(self) -> UUID:
        """The complaint that is meant; raises `FieldMissing`, `NotFound` or `SeveralMeant`."""
        text = self._words("number").strip()
        if not text:
            raise FieldMissing("number")
        if number.read(text) is not None:
            return complaints.by_number(text).id
        found = links.found(self.view.id, text)
        if not found:
            fault = NotFound("complaint", f"“{shortened(text, 40)}”")
            fault.field = "number"
            raise fault
        if len(found) > 1:
            raise SeveralMeant
        return found[0].id

    def _other_or_none(self) -> UUID | None:
        try:
            return self._other()
        except UserError:
            return None

    def _weigh(self, other: UUID) -> Weighed | None:
        kept, duplicate = links.older_first(self.view.id, other)
        try:
            weighed = links.weigh(kept_id=kept, duplicate_id=duplicate)
        except UserError as fault:
            self.what_label.setText(fault_sentence(fault))
            return None
        self.what_label.setText(self._merging(weighed))
        return weighed

    def _merging(self, weighed: Weighed) -> str:
        words = self.tr("{number} ends, and is worked on as {kept}, which was told first.")
        parts = [words.format(number=weighed.duplicate.number, kept=weighed.kept.number)]
        goes = [words for words in (_counted(name, of) for name, of in weighed.open_work.items()) if words]
        goes += [self.tr("goods left with us")] if weighed.has_goods else []
        if goes:
            parts.append(self.tr("There go: {what}.").format(what=", ".join(goes)))
        if weighed.is_other_customer:
            names = (self.backend.shown_name(one.customer) for one in (weighed.kept, weighed.duplicate))
            parts.append(self.tr("The customers differ: {one} and {other}.").format(**_pair(*names)))
        return " ".join(parts)

    def _offer(self, other: UUID | None) -> None:
        """The complaints that may be meant, as rows to press; none once one is named."""
        self.what_label.setText("")
        empty(self._choices)
        if other is not None:
            self.what_label.setText(complaints.get(other).headline)
        for shown, words in () if other is not None else self._offered():
            button = Button(shortened(f"{shown}  {words}", _LONGEST), kind="text", size="small")
            button.clicked.connect(partial(self.take, shown))
            self._choices.addWidget(button)
            button.show()
        for one, after in pairwise([self.form.fields["how"].widget, *self._buttons(), self.though_box]):
            self.setTabOrder(one, after)  # what is new would come last
        self.choices.setVisible(self._choices.count() > 0)

    def _buttons(self) -> list[Button]:
        places = (self._choices.itemAt(at) for at in range(self._choices.count()))
        found = [place.widget() for place in places if place is not None]
        return [one for one in found if isinstance(one, Button)]

    def _offered(self) -> list[tuple[str, str]]:
        text = self._words("number").strip()
        if text:
            return [
                (one.number, ", ".join(part for part in (self._shown(one.customer), one.headline) if part))
                for one in links.found(self.view.id, text)
            ]
        return [
            (one.other.number, f"{one.other.headline} ({why_words(one.why)})")
            for one in links.suggestions(self.view.id)
        ]

    def _shown(self, name: str) -> str:
        return self.backend.shown_name(name)

    def _build_below(self) -> None:
        self._choices.setContentsMargins(0, 0, 0, 0)
        self._choices.setSpacing(0)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for part in (self.choices, self.what_label, self.though_box):
            column.insertWidget(column.count() - 1, part)


def _number(complaint_id: UUID) -> str:
    return complaints.get(complaint_id).number


def _pair(one: str, other: str) -> dict[str, str]:
    return {"one": one or labels.nobody(), "other": other or labels.nobody()}


def _counted(name: str, of: int) -> str:
    """2 steps."""
    words = {
        "promise": translate("Links", "%n promise(s)", "", of),
        "step": translate("Links", "%n step(s)", "", of),
        "follow_up": translate("Links", "%n contact(s)", "", of),
        "offer": translate("Links", "%n offer(s)", "", of),
        "escalation": translate("Links", "%n question(s) passed on", "", of),
        "voucher": translate("Links", "%n voucher(s)", "", of),
    }
    return counted(words[name]) if of and name in words else ""
