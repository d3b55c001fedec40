"""Settings: sections at the leading edge, one form at a time, Save and Undo changes at the foot."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.changes import Changed
from app.domain.staff import Role
from app.errors import ChangedMeanwhile, StorageError, UserError
from app.services import staff
from ui import theme
from ui.backend import Backend
from ui.pages.page import Hint, Page
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label, rule
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea
from ui.widgets.panel import scrolled
from ui.widgets.settings_backup import BackupPart
from ui.widgets.settings_causes import CausesPart
from ui.widgets.settings_encryption import EncryptionPart
from ui.widgets.settings_health import HealthPart
from ui.widgets.settings_hours import HoursPart
from ui.widgets.settings_kinds import KindsPart
from ui.widgets.settings_letters import LettersPart
from ui.widgets.settings_look import LookPart
from ui.widgets.settings_part import SettingsPart
from ui.widgets.settings_pin import OwnPinPart
from ui.widgets.settings_printing import PrintingPart
from ui.widgets.settings_privacy import PrivacyPart
from ui.widgets.settings_promises import PromisesPart
from ui.widgets.settings_rules import RulesPart
from ui.widgets.settings_sections import SectionList
from ui.widgets.settings_shop import ShopFactsPart
from ui.widgets.settings_slips import SlipsPart
from ui.widgets.settings_staff import StaffPart
from ui.widgets.settings_templates import TemplatesPart
from ui.widgets.typed_settings import TypedSettings
from ui.words.faults import fault_sentence
from ui.words.sections import OPEN_TO_ALL, section_words

_WIDEST = SettingsPart.widest
_FOLDS_BELOW = 760


class SettingsPage(Page):
    """Only the owner changes these. What was typed is saved, undone or stays in sight, never lost silently."""

    reloads_on: ClassVar[Changed] = Changed.SETTINGS | Changed.STAFF | Changed.BACKUPS

    look_tried = Signal(str, int)  # theme, text size in percent

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._made: dict[str, type[SettingsPart]] = {
            "shop": ShopFactsPart,
            "hours": HoursPart,
            "promises": PromisesPart,
            "rules": RulesPart,
            "kinds": KindsPart,
            "causes": CausesPart,
            "letters": LettersPart,
            "templates": TemplatesPart,
            "slips": SlipsPart,
            "printing": PrintingPart,
            "staff": StaffPart,
            "backup": BackupPart,
            "pin": OwnPinPart,
            "encryption": EncryptionPart,
            "privacy": PrivacyPart,
            "health": HealthPart,
            "look": LookPart,
        }
        self._words = {name: (words, icon) for name, words, icon in section_words() if name in self._made}
        self.sections = SectionList([(name, *self._words[name]) for name in self._made])
        self.parts: dict[str, SettingsPart] = {}
        self.typed = TypedSettings(backend, self)
        self._areas: dict[str, QScrollArea] = {}
        self._shown = ""
        self._stack = QStackedWidget()
        self.asking = NoticeArea()
        self.save_button = Button(self.tr("Save"), kind="primary", key="Ctrl+S")
        self.undo_button = Button(self.tr("Undo changes"))
        self.foot_icon = IconLabel("lock", "text2", 15)
        self.foot_label = label("", "table", "text2")
        self._build()
        self._connect()

    @property
    def part(self) -> SettingsPart:
        """The form shown now."""
        return self.parts[self._shown]

    def title(self) -> str:
        return self.tr("Settings")

    def context(self) -> str:
        return self._words[self._shown][0] if self._shown else ""

    def hints(self) -> list[Hint]:
        hints = [Hint("↑ ↓", self.tr("Sections")), Hint("Tab", self.tr("Next field"))]
        if not self._shown:
            return hints
        hints += [Hint(keys, words) for keys, words in self.part.own_keys()]
        if self.part.is_saved_as_a_whole:
            hints.append(Hint("Ctrl+S", self.tr("Save")))
            hints.append(Hint("F8", self.tr("Next thing to check")))
        if self.part.owner_only and self._is_owner():
            hints.append(Hint("", self.tr("Only the owner can change these"), right=True))
        return hints

    def regions(self) -> list[QWidget]:
        return [self.sections, self.asking, self._stack, self._foot]

    def focus_first(self) -> None:
        self.sections.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, item: object) -> None:
        """The name of a section."""
        if item in self._made and item != self._shown:
            self.open_section(str(item))

    def load(self) -> None:
        """What was typed and not saved yet stays."""
        seen = self._seen()
        self.sections.show_only(seen)
        if not self._shown or (self._shown not in seen and not self.part.is_touched):
            self._show(seen[0])
        elif not self.part.is_touched:
            self.part.load()
        self._show_state()
        self.head_changed.emit()

    def building(self) -> Iterator[None]:
        for name in self._made:
            yield
            if name not in self.parts:
                self._make(name)

    def primary(self) -> None:
        self.save()

    def may_leave(self) -> bool:
        self.typed.keep()
        if self._shown and self.part.is_touched:
            self._ask(lambda: None)
            return False
        self.asking.clear()
        return True

    def open_section(self, name: str) -> None:
        """Show a section; with changes in the one shown now, ask first."""
        if name not in self._seen():
            self.notice.emit(Notice("info", self.tr("Only the owner can change these.")))
            return
        if self._shown and self.part.is_touched:
            if name != self._shown:
                self._ask(lambda: self._show(name))
        else:
            self._show(name)

    def save(self) -> bool:
        """Save the form shown; False when something is to be put right first."""
        if not self.save_button.isEnabled():
            return False
        self.part.clear_errors()
        try:
            changed = self.part.save()
        except ChangedMeanwhile as fault:
            self._offer_newer(fault)
            return False
        except UserError as fault:
            if not self.part.show_fault(fault):
                self._tell(Notice("warning", fault_sentence(fault)))
            self._show_state()
            return False
        except StorageError as fault:
            self.backend.failed.emit(fault)
            return False
        self.asking.clear()
        self.part.load()
        self.backend.done(changed)
        self.notice.emit(Notice("done", self.tr("{section}: saved.").format(section=self.context())))
        return True

    def undo_changes(self) -> None:
        """Show again what is saved."""
        self.asking.clear()
        self.part.load()
        if self._shown not in self._seen():
            self._show(self._seen()[0])

    def undo(self) -> bool:
        """What a notice inside the form offers to take back."""
        areas = self.part.findChildren(NoticeArea) if self._shown else []
        return any(area.undo_last() for area in areas)

    def step_out(self) -> bool:
        if self.asking.bars():
            self.asking.clear()
            self.part.setFocus()
            return True
        return bool(self._shown) and self.part.step_out()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._sections_area = scrolled(self.sections)
        self._sections_area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        theme.sized(self._sections_area, width=221)
        row.addWidget(self._sections_area)
        row.addWidget(rule(upright=True))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.asking)
        right.addWidget(self._stack, 1)
        self._foot = self._build_foot()
        right.addWidget(self._foot)
        row.addLayout(right, 1)

    def _build_foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 8, 20, 14)
        row.setSpacing(8)
        row.addWidget(self.foot_icon)
        row.addWidget(self.foot_label, 1)
        row.addWidget(self.undo_button)
        row.addWidget(self.save_button)
        return foot

    def _connect(self) -> None:
        self.sections.wanted.connect(self.open_section)
        self.save_button.clicked.connect(self.save)
        self.undo_button.clicked.connect(self.undo_changes)
        for key, slot in (("Ctrl+S", self.save), ("F8", self._go_to_next_error)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _show(self, name: str) -> None:
        self._shown = name
        if name not in self.parts:
            self._make(name)
        self.sections.set_current(name)
        self._sections_area.ensureWidgetVisible(self.sections.entries[name], 0, 20)
        self._stack.setCurrentWidget(self._areas[name])
        self._fit()
        self.part.load()
        self._show_state()
        self._take_up()
        self.head_changed.emit()

    def _take_up(self) -> None:
        """What was typed here before and not saved, as after a power cut, stands here again."""
        homeless = self.typed.take_up(self._shown, self.part)
        if self.part.is_touched:
            self._ask(lambda: None)
        elif homeless:
            lead = self.tr("Typed here before and not saved: {words}")
            self._tell(Notice("warning", lead.format(words=" · ".join(homeless))))

    def _make(self, name: str) -> None:
        part = self._made[name](self.backend)
        self.parts[name] = part
        if isinstance(part, LookPart):
            part.tried.connect(self.look_tried)
        part.touched.connect(self._show_state)
        part.section_wanted.connect(self.open_section)
        part.customer_wanted.connect(self.customer_chosen)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(20, 14, 20, 4)
        row.setSpacing(0)
        row.addWidget(part, 1000)
        row.addStretch(1)
        self._areas[name] = scrolled(holder)
        self._stack.addWidget(self._areas[name])
        self._fit()

    def _show_state(self) -> None:
        if not self._shown:
            return
        part, owner = self.part, self._is_owner()
        touched, last = part.is_touched, part.last_changed()
        part.setEnabled(owner or not part.owner_only or touched)
        self.save_button.setEnabled(touched and (owner or not part.owner_only))
        self.undo_button.setEnabled(touched)
        for button in (self.save_button, self.undo_button):
            button.setVisible(part.is_saved_as_a_whole)
        locked = part.owner_only and not owner
        self.foot_icon.set_icon("lock" if locked else "pencil" if touched else "history" if last else "")
        words = self.tr("Not saved yet") if touched else last
        self.foot_label.setText(self.tr("Only the owner can change these") if locked else words)
        if not touched:
            self.asking.clear()

    def _ask(self, go_on: Callable[[], object]) -> None:
        """Save or discard, in place; then go on."""

        def discard() -> None:
            self.undo_changes()
            go_on()

        lead = self.tr("{section} has changes that are not saved.").format(section=self.context())
        actions = (
            NoticeAction(self.tr("Save"), lambda: go_on() if self.save() else None, "Alt+S"),
            NoticeAction(self.tr("Discard"), discard, "Alt+D"),
        )
        self.asking.clear()
        bar = self.asking.show_notice(Notice("warning", lead, actions=actions))
        button = bar.findChild(Button)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_newer(self, fault: ChangedMeanwhile) -> None:
        """What was typed stays until the person says what is to become of it."""
        actions = (
            NoticeAction(self.tr("Save mine over it"), self._save_over, "Alt+S"),
            NoticeAction(self.tr("Show what is saved"), self.undo_changes, "Alt+D"),
        )
        self._tell(Notice("problem", fault_sentence(fault), actions=actions))

    def _save_over(self) -> None:
        self.part.take_newer()
        self.save()

    def _tell(self, notice: Notice) -> None:
        self.asking.clear()
        self.asking.show_notice(notice)

    def _go_to_next_error(self) -> None:
        """The next field with a message after the one with the focus, round and round."""
        waiting = self.part.with_errors()
        if not waiting:
            self.notice.emit(Notice("done", self.tr("There is nothing to check here.")))
            return
        focus = QApplication.focusWidget()
        at = next((at for at, field in enumerate(waiting) if focus in (field, field.focusProxy())), -1)
        waiting[(at + 1) % len(waiting)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Forms grow to what reads well; where there is less room than that their rows fold."""
        self._foot.setMaximumWidth(theme.px(self.part.widest if self._shown else _WIDEST) + 40)
        room = self.width() - self._sections_area.width() - 40
        for part in self.parts.values():
            part.setMaximumWidth(theme.px(part.widest))
            part.set_narrow(room < theme.px(_FOLDS_BELOW))

    def _seen(self) -> list[str]:
        """The sections of the person at the desk: the owner has them all."""
        if self._is_owner():
            return list(self._made)
        return [name for name in self._made if name in OPEN_TO_ALL]

    def _is_owner(self) -> bool:
        return staff.get(self.backend.by).role is Role.OWNER

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_foot"):
            self._fit()
