"""What the shop promises every customer, as sentences with one number each, and who may offer what."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.changes import Changed
from app.domain.clocks import ClockRules
from app.domain.complaint import Channel, Severity
from app.domain.followup import WAYS
from app.domain.shop import Shop
from app.errors import UserError
from app.services import settings
from ui import labels, theme
from ui.backend import Backend
from ui.widgets.form import ErrorLine
from ui.widgets.label import IconLabel, label
from ui.widgets.panel import Panel
from ui.widgets.settings_part import CheckedLine, ShopPart, settings_row
from ui.widgets.settings_policy import PolicyPanel
from ui.widgets.settings_versions import last_changed
from ui.words.faults import fault_sentence

_SEVERITIES = (
    (Severity.SAFETY, "shield-alert", "late"),
    (Severity.HIGH, "circle-alert", "soon"),
    (Severity.NORMAL, "circle-check", "text"),
    (Severity.LOW, "circle-dashed", "text"),
)


class PromisesPart(ShopPart):
    """Hours run on the clock, days are working days. The limits are a policy with versions of its own."""

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self.policy = PolicyPanel(backend)
        self.way_choice = QComboBox()
        self._policy_before: object = None
        self._build_promises()
        self.column.addWidget(self.policy)
        self._build_resolve()
        self.policy.touched.connect(self.touched)
        self.column.addStretch(1)
        self.watch(
            *(field for field in self.fields.values() if isinstance(field, CheckedLine)), self.way_choice
        )

    def fill(self, shop: Shop) -> None:
        for key, number in self._numbers_of(shop).items():
            self._line(key).setText(number)
        self.way_choice.setCurrentIndex(self.way_choice.findData(shop.clocks.follow_up_by))
        self.policy.load()
        self._policy_before = self.policy.typed()

    def typed(self) -> object:
        return self._promises(), self.policy.typed()

    def last_changed(self) -> str:
        return last_changed()

    def own_keys(self) -> list[tuple[str, str]]:
        return [("Enter", self.tr("Details of a line"))]

    def step_out(self) -> bool:
        return self.policy.step_out()

    def clear_errors(self) -> None:
        super().clear_errors()
        self.policy.lines.clear_errors()

    def with_errors(self) -> list[QWidget]:
        return [*super().with_errors(), *self.policy.lines.with_errors()]

    def set_narrow(self, narrow: bool) -> None:
        super().set_narrow(narrow)
        self.policy.set_narrow(narrow)

    def take_newer(self) -> None:
        super().take_newer()
        self.policy.take_newer()

    def facts(self) -> dict[str, Any]:
        days = {severity: self._number(_key(severity)) for severity, _, _ in _SEVERITIES}
        return {
            "clocks": ClockRules(
                acknowledge_hours=self._number("acknowledge_hours"),
                promise_days=self._number("promise_days"),
                resolve_days=days,
                follow_up_days=self._number("follow_up_days"),
                soon_hours=self._number("soon_hours"),
                follow_up_by=Channel(self.way_choice.currentData()),
                keep_informed_days=self._number("keep_informed_days"),
            )
        }

    def save(self) -> Changed:
        """All that is wrong is marked at once; what of promises and limits was not touched makes no new version."""
        limits = self.policy.typed() != self._policy_before
        first = self._mark_numbers()
        if limits:
            try:
                self.policy.policy()
            except UserError as fault:
                first = first or fault
        if first is not None:
            raise first
        changed = Changed.NOTHING
        if self._promises() != self._saved_promises():
            changed |= super().save()
            self.shop = settings.shop()
        return changed | self.policy.save() if limits else changed

    def _mark_numbers(self) -> UserError | None:
        """Every number is checked by itself."""
        first: UserError | None = None
        for key in self.fields:
            fault = self._fault(key)
            if fault is not None:
                self._line(key).set_error(fault_sentence(fault))
                first = first or fault
        return first

    def _promises(self) -> list[str]:
        return [*(self._line(key).text().strip() for key in self.fields), str(self.way_choice.currentData())]

    def _saved_promises(self) -> list[str]:
        return [*self._numbers_of(self.shop).values(), str(self.shop.clocks.follow_up_by)]

    def show_fault(self, fault: UserError) -> bool:
        wrong = self.with_errors()
        if not wrong:
            return super().show_fault(fault)
        wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _fault(self, key: str) -> UserError | None:
        """What is wrong with one number, all others being as they are saved."""
        clocks, number = self.shop.clocks, self._number(key)
        severity = next((one for one, _, _ in _SEVERITIES if _key(one) == key), None)
        if severity is None:
            named: dict[str, Any] = {key: number}
            clocks = replace(clocks, **named)
        else:
            clocks = replace(clocks, resolve_days=clocks.resolve_days | {severity: number})
        try:
            settings.check(replace(self.shop, clocks=clocks))
        except settings.OutOfRange as fault:
            return fault
        return None

    def _build_promises(self) -> None:
        hours, days = self.tr("hours of the clock"), self.tr("working days")
        panel = Panel(self.tr("What we promise every customer"), "hourglass")
        self._add(
            panel,
            "acknowledge_hours",
            ("message-square-reply", "text"),
            (self.tr("Acknowledge within"), hours),
            self.tr("If that falls after closing, Today asks for it before closing time."),
        )
        self._add(
            panel,
            "promise_days",
            ("list-checks", "text"),
            (self.tr("Come back with a plan within"), days),
            self.tr("Days on which the shop is closed do not count. The slip names the day."),
        )
        self._add(
            panel,
            "follow_up_days",
            ("phone-outgoing", "text"),
            (self.tr("Follow up after resolving"), days),
            self.tr("Set by itself, to ask whether all is well."),
        )
        self._add_way(panel)
        self._add(
            panel,
            "keep_informed_days",
            ("repeat", "text"),
            (self.tr("Keep informed every"), days),
            self.tr("While a complaint is open, from its receipt on. 0: only where somebody asks for it."),
        )
        self._add(
            panel,
            "soon_hours",
            ("alarm-clock", "soon"),
            (self.tr("Show “soon” from"), self.tr("hours before")),
            self.tr("Shown with the clock sign and the time left."),
            last=True,
        )
        self.column.addWidget(panel)

    def _build_resolve(self) -> None:
        panel = Panel(self.tr("Resolve within"), "circle-check")
        panel.add_right(label(self.tr("by how grave the complaint is"), "small", "text2"))
        notes = {
            Severity.SAFETY: self.tr("Somebody was hurt, or could be."),
            Severity.HIGH: self.tr("The customer cannot do without, or comes for the second time."),
            Severity.NORMAL: self.tr("You can promise another date for any complaint."),
            Severity.LOW: self.tr("A hint or a wish."),
        }
        for severity, icon, role in _SEVERITIES:
            words = labels.severity(severity)
            last = severity is Severity.LOW
            sentence = (words, self.tr("working days"))
            self._add(panel, _key(severity), (icon, role), sentence, notes[severity], last=last)
        self.column.addWidget(panel)

    def _add(
        self,
        panel: Panel,
        key: str,
        icon: tuple[str, str],
        sentence: tuple[str, str],
        note: str,
        *,
        last: bool = False,
    ) -> None:
        """One sentence: words, the number, its unit, and what it means."""
        error_line = ErrorLine()
        field = CheckedLine(" ".join(sentence), error_line, width=70, longest=5)
        self.fields[key] = field
        unit = label(sentence[1], "body", "text2")
        theme.sized(unit, width=152)
        line = self._sentence(icon, sentence[0], field)
        line.addWidget(unit)
        line.addStretch(1)
        self._add_row(panel, line, (note, error_line), last=last)

    def _add_way(self, panel: Panel) -> None:
        """How we ask, in a row of its own."""
        words = self.tr("Follow up by")
        self.way_choice.setAccessibleName(words)
        for way in WAYS:
            self.way_choice.addItem(labels.channel(way), way)
        theme.sized(self.way_choice, width=230)
        line = self._sentence(("phone", "text"), words, self.way_choice)
        line.addStretch(1)
        self._add_row(
            panel, line, (self.tr("How we ask, unless somebody does it otherwise."), ErrorLine()), last=False
        )

    def _sentence(self, icon: tuple[str, str], words: str, field: QWidget) -> QHBoxLayout:
        before = label(words, "strong")
        theme.sized(before, width=232)
        before.setBuddy(field)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (IconLabel(*icon, 17), before, field):
            line.addWidget(part)
        return line

    def _add_row(self, panel: Panel, line: QHBoxLayout, beside: tuple[str, ErrorLine], *, last: bool) -> None:
        """The sentence, and what it means beside it."""
        frame, row = settings_row(last=last)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addStretch(1)
        column.setContentsMargins(0, 0, 0, 2)
        column.addWidget(label(beside[0], "table", "text2", wrap=True))
        column.addWidget(beside[1])
        column.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(2)
        both.addLayout(line)
        both.addLayout(column, 1)
        self.fold(both)
        row.addLayout(both, 1)
        panel.add(frame)

    def _numbers_of(self, shop: Shop) -> dict[str, str]:
        """What stands in each field when nothing is typed, in their order."""
        days = {_key(severity): str(number) for severity, number in shop.clocks.resolve_days.items()}
        return {key: days.get(key) or str(getattr(shop.clocks, key)) for key in self.fields}

    def _line(self, key: str) -> CheckedLine:
        field = self.fields[key]
        assert isinstance(field, CheckedLine)
        return field

    def _number(self, key: str) -> int:
        """What is no whole number lies outside every range, so the service says which numbers can be meant."""
        text = self._line(key).text().strip()
        return int(text) if text.isascii() and text.isdigit() else -1


def _key(severity: Severity) -> str:
    return f"resolve_{severity.value}"
