"""A line of the policy: what the front desk and a senior may offer alone, at once and in a day."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.offer import Remedy
from app.domain.policy import EVERY_KIND, Limit, Rule
from app.domain.policy_checks import DECIDING
from app.domain.staff import Role
from app.errors import UserError
from ui import labels, theme
from ui.widgets.button import icon_button
from ui.widgets.form import ErrorLine
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.limit_field import OWNER_ONLY, LimitField
from ui.widgets.settings_rule_details import RuleDetails
from ui.words.faults import fault_sentence

WIDTHS = {"name": 176, "each": 102, "day": 90, "gap": 14}
PRICELESS = (Remedy.APOLOGY, Remedy.EXPLANATION)


@dataclass(frozen=True, slots=True)
class RuleText:
    """A line as it stands in the form, to compare: a rule for what is chosen, texts for what is typed."""

    rule: Rule
    typed: tuple[str, ...]
    not_for: tuple[str, ...] = ()
    kinds: tuple["RuleText", ...] = field(default=())


class RuleRow(QFrame):
    """One remedy, for every kind of complaint or for one only. Enter opens and closes the details under it; arrows
    up and down go to the same column of the lines around it."""

    touched = Signal()
    left = Signal()
    removed = Signal()
    stepped = Signal(str, int)
    kind_wanted = Signal(str)

    def __init__(self, remedy: Remedy, category: str = EVERY_KIND) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.remedy, self.category = remedy, category
        self.rule = Rule(remedy, category)
        self.error_line = ErrorLine()
        self.name = category or labels.remedy(remedy)
        self.limits: dict[str, LimitField] = {}
        self.captions: list[QWidget] = []
        self.not_for_label = ElidedLabel("", "body", "text2")
        self.details_button = icon_button("pencil", "", size="small", kind="quiet")
        self.details: RuleDetails | None = None
        self._currency, self._kinds = "", list[str]()
        self._not_for: tuple[str, ...] = ()
        self._is_looked_at = False
        self._build()

    def show_rule(self, rule: Rule, currency: str, *, not_for: tuple[str, ...], kinds: list[str]) -> None:
        """Fill the line without telling of it."""
        self.blockSignals(True)
        self.rule, self._currency, self._not_for, self._kinds = rule, currency, not_for, kinds
        for key, one in self.limits.items():
            role, name = _meant(key)
            limit = rule.limits.get(role)
            one.show_limit(OWNER_ONLY if limit is None and name == "each" else _part(limit, name), currency)
            one.set_error(None)
        if self.details is not None:
            self.details.show_rule(rule, not_for=not_for, kinds=kinds)
        self._show_state()
        self.blockSignals(False)

    def text(self) -> RuleText:
        """The line as it stands."""
        chosen = replace(self._chosen(), limits={})
        days = self.details.days.text().strip() if self.details else _days_text(self.rule)
        return RuleText(chosen, (*(one.typed() for one in self.limits.values()), days), self.not_for())

    def not_for(self) -> tuple[str, ...]:
        """The kinds for which it is not offered."""
        return self.details.not_for() if self.details else self._not_for

    def typed_rule(self) -> Rule:
        """The rule as it stands; raises `BadAmount` or what is wrong with the days, once marked."""
        limits: dict[Role, Limit] = {}
        for role in DECIDING:
            each = self._value(f"{role.value}_each")
            if each != OWNER_ONLY:
                limits[role] = Limit(each, self._value(f"{role.value}_day"))
        return replace(self._chosen(), limits=limits)

    def show_fault(self, fault: UserError, column: str) -> QWidget:
        """At its column, which is given back; what belongs to the details opens them."""
        line = self.limits.get(column)
        if line is None:
            return self.open_details().show_fault(fault)
        line.set_error(fault_sentence(fault))
        return line

    def clear_errors(self) -> None:
        for one in self.limits.values():
            one.set_error(None)
        if self.details is not None:
            self.details.clear_errors()

    def lines(self) -> list[QWidget]:
        """The fields with messages, in their order."""
        found: list[QWidget] = [one for one in self.limits.values() if one.error()]
        return [*found, *(self.details.with_errors() if self.details else [])]

    def open_details(self) -> RuleDetails:
        """Show what else the line says, made when first asked for."""
        if self.details is None:
            self.details = RuleDetails(self.remedy, self.category, self.name)
            self.details.show_rule(self.rule, not_for=self._not_for, kinds=self._kinds)
            self.details.touched.connect(self._on_touched)
            self.details.closed.connect(self.close_details)
            self.details.removed.connect(self.removed)
            self.details.kind_wanted.connect(self.kind_wanted)
            self._column.addWidget(self.details)
        self.details.show()
        return self.details

    def set_currency(self, currency: str) -> None:
        """The same figures in another currency."""
        self._currency = currency
        for one in self.limits.values():
            one.set_currency(currency)

    def set_looked_at(self, looked_at: bool) -> None:
        """What is only looked at opens its details and takes no words."""
        self._is_looked_at = looked_at
        self._show_state()

    def close_details(self) -> None:
        if self.details is not None and self.details.isVisible():
            self.details.hide()
            self.details_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_narrow(self, narrow: bool) -> None:
        """Names, limits and the rest under each other, each limit with its caption."""
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._folds.setDirection(direction)
        for caption in self.captions:
            caption.setVisible(narrow)

    def _chosen(self) -> Rule:
        return self.details.rule(self.rule) if self.details else self.rule

    def _value(self, key: str) -> int | None:
        return self.limits[key].value() if key in self.limits else None

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 2, 8, 2)
        self._column.setSpacing(2)
        self._folds = QHBoxLayout()
        self._folds.setSpacing(8)
        self._folds.addLayout(self._build_name())
        self._folds.addLayout(self._build_limits())
        self._folds.addLayout(self._build_rest(), 1)
        self._column.addLayout(self._folds)
        row = QHBoxLayout()
        strut = QWidget()
        theme.sized(strut, width=25 + WIDTHS["name"])
        row.addWidget(strut)
        row.addWidget(self.error_line, 1)
        self._column.addLayout(row)

    def _build_name(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        icon = "" if self.category else labels.remedy_icon(self.remedy)
        row.addWidget(IconLabel(icon, "text", 17))
        words = ElidedLabel(self.name, "body" if self.category else "strong", "text")
        theme.sized(words, width=WIDTHS["name"])
        row.addWidget(words)
        row.addStretch(1)
        return row

    def _build_limits(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for role in DECIDING:
            row.addLayout(self._build_limit(role, "each"))
            row.addLayout(self._build_limit(role, "day"))
            gap = QWidget()
            theme.sized(gap, width=WIDTHS["gap"] - 6)
            row.addWidget(gap)
        row.addStretch(1)
        return row

    def _build_limit(self, role: Role, name: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        of_a_day = name == "day"
        words = self.tr("{role}, a day") if of_a_day else self.tr("{role}, up to")
        words = words.format(role=labels.role(role))
        caption = label(words, "small", "text2")
        caption.hide()
        self.captions.append(caption)
        column.addWidget(caption)
        if of_a_day and self.remedy in PRICELESS:
            column.addWidget(theme.sized(QWidget(), width=WIDTHS[name]))
            return column
        called = f"{labels.remedy(self.remedy)} {self.category}".strip() + f", {words}"
        one = LimitField(called, self.error_line, width=WIDTHS[name], of_a_day=of_a_day)
        one.setProperty("fit", "row")
        if self.remedy in PRICELESS:
            one.set_any_words(self.tr("no limit"))
        one.textChanged.connect(self._on_touched)
        one.editingFinished.connect(self.left)
        one.returnPressed.connect(self._on_return)
        one.installEventFilter(self)
        self.limits[f"{role.value}_{name}"] = one
        column.addWidget(one)
        return column

    def _build_rest(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.details_button.clicked.connect(self._on_return)
        caption = label(self.tr("Not offered for"), "small", "text2")
        caption.hide()
        if not self.category:
            self.captions.append(caption)
            row.addWidget(caption)
        row.addWidget(self.not_for_label, 1)
        row.addWidget(self.details_button)
        return row

    def _on_return(self) -> None:
        if self.details is not None and self.details.isVisible():
            self.close_details()
            return
        self.open_details()
        self._show_state()
        if self.details is not None and not self._is_looked_at:
            self.details.focus_first()

    def _on_touched(self) -> None:
        self._show_state()
        self.touched.emit()

    def _show_state(self) -> None:
        chosen, not_for = self._chosen(), self.not_for()
        open_to_words = chosen.offered and not self._is_looked_at
        if self.details is not None:
            self.details.setEnabled(not self._is_looked_at)
        for role in DECIDING:
            day = self.limits.get(f"{role.value}_day")
            if day is not None:
                day.setEnabled(open_to_words and self.limits[f"{role.value}_each"].typed() != day_off(self))
            self.limits[f"{role.value}_each"].setEnabled(open_to_words)
        self.not_for_label.setText(self._summary(chosen, not_for))
        words = (
            self.tr("{line}: details, not offered for {kinds}")
            if not self.category
            else self.tr("{line}: details")
        )
        called = words.format(line=self.name, kinds=", ".join(not_for) or self.tr("nothing"))
        self.details_button.setAccessibleName(called)
        self.details_button.setToolTip(self.tr("Details (Enter)"))

    def _summary(self, chosen: Rule, not_for: tuple[str, ...]) -> str:
        if self.category:
            return self.tr("for this kind only")
        if not chosen.offered:
            return self.tr("everything")
        return ", ".join(not_for) or self.tr("nothing")

    def eventFilter(self, watched: QObject, event: object) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress and not event.modifiers():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                column = next(key for key, one in self.limits.items() if one is watched)
                self.stepped.emit(column, step)
                return True
        return False


def day_off(row: RuleRow) -> str:
    """The words with which a role has no sum of a day."""
    return next(iter(row.limits.values())).owner_words


def _meant(key: str) -> tuple[Role, str]:
    role, _, name = key.rpartition("_")
    return Role(role), name


def _part(limit: Limit | None, name: str) -> int | None:
    value = getattr(limit, name) if limit else None
    return value if value is None else int(value)


def _days_text(rule: Rule) -> str:
    return "" if rule.days is None else str(rule.days)
