"""The lines of the policy under each other: each remedy, and under it the kinds that have a rule of their own."""

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.money import BadAmount
from app.domain.offer import Remedy
from app.domain.policy import EVERY_KIND, Policy, Rule
from app.domain.policy_checks import PolicyFault
from app.errors import UserError
from app.services import policies, settings
from ui.widgets.settings_rule_row import RuleRow, RuleText


class PolicyLines(QWidget):
    """`policy(before)` is what stands there; a line that is left is checked, and says itself what is wrong."""

    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[RuleRow] = []
        self._shown = Policy(0, "", ())
        self.is_looked_at = False
        self._is_narrow = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for remedy in Remedy:
            self._insert(len(self.rows), remedy)

    def show_policy(self, policy: Policy, *, looked_at: bool = False) -> None:
        """Fill the lines; rules for one kind only get lines of their own. What is looked at takes no words."""
        self._shown, self.is_looked_at = policy, looked_at
        for row in [row for row in self.rows if row.category]:
            self._drop(row)
        own = {(rule.remedy, rule.category): rule for rule in policy.rules if rule.category and rule.offered}
        for remedy, category in own:
            self._insert(self._behind(remedy), remedy, category)
        kinds = [one.name for one in settings.categories()]
        for row in self.rows:
            rule = own.get((row.remedy, row.category)) or _for_every_kind(policy, row.remedy)
            self._fill(row, rule, kinds)
            row.set_looked_at(looked_at)
        self._mend_order()

    def texts(self) -> tuple[RuleText, ...]:
        """The lines as they stand, to compare."""
        return tuple(row.text() for row in self.rows)

    @property
    def currency(self) -> str:
        return self._shown.currency

    def set_currency(self, currency: str) -> None:
        """The same figures in another currency, with all that was typed."""
        self._shown = replace(self._shown, currency=currency)
        for row in self.rows:
            row.set_currency(currency)

    def policy(self) -> Policy:
        """What stands in the lines, over what was shown; every line that cannot be is marked first."""
        rules: list[Rule] = []
        first: UserError | None = None
        for row in self.rows:
            try:
                rules.append(row.typed_rule())
            except BadAmount as fault:
                self._mark_amounts(row)
                first = first or fault
            rules += [Rule(row.remedy, kind, offered=False) for kind in row.not_for()]
        found = replace(self._shown, rules=tuple(rules))
        if first is None:
            faults = policies.faults(found)
            first = next(iter(faults), None)
            self._mark(faults)
        if first is not None:
            raise first
        return found

    def clear_errors(self) -> None:
        for row in self.rows:
            row.clear_errors()

    def with_errors(self) -> list[QWidget]:
        return [field for row in self.rows for field in row.lines()]

    def set_narrow(self, narrow: bool) -> None:
        self._is_narrow = narrow
        for row in self.rows:
            row.set_narrow(narrow)

    def close_details(self) -> bool:
        """Close those that are open; False when none is."""
        open_ones = [row for row in self.rows if row.details is not None and row.details.isVisible()]
        for row in open_ones:
            row.close_details()
        return bool(open_ones)

    def _mark(self, faults: list[UserError]) -> None:
        for fault in faults:
            row = next(
                (row for row in self.rows if isinstance(fault, PolicyFault) and _is_of(row, fault)), None
            )
            if row is not None:
                row.show_fault(fault, fault.field)

    def _mark_amounts(self, row: RuleRow) -> None:
        for column, one in row.limits.items():
            try:
                one.value()
            except BadAmount as fault:
                row.show_fault(fault, column)

    def _check(self, row: RuleRow) -> None:
        """A line that is left; the others keep what they say."""
        row.clear_errors()
        self._mark_amounts(row)
        if not row.lines():
            alone = replace(self._shown, rules=(row.typed_rule(),))
            self._mark([fault for fault in policies.faults(alone) if isinstance(fault, PolicyFault)])

    def _insert(self, at: int, remedy: Remedy, category: str = EVERY_KIND) -> RuleRow:
        row = RuleRow(remedy, category)
        row.set_narrow(self._is_narrow)
        row.touched.connect(self.touched)
        row.left.connect(self._on_left)
        row.removed.connect(self._on_removed)
        row.stepped.connect(self._on_stepped)
        row.kind_wanted.connect(self._on_kind_wanted)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        if self.isVisible():
            row.show()  # at once, for what is not seen cannot take the focus
        return row

    def _drop(self, row: RuleRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _fill(self, row: RuleRow, rule: Rule, kinds: list[str]) -> None:
        not_for = tuple(
            one.category
            for one in self._shown.rules
            if one.remedy is row.remedy and one.category and not one.offered and not row.category
        )
        row.show_rule(rule, self._shown.currency, not_for=not_for, kinds=kinds)
        row.set_narrow(self._is_narrow)

    def _behind(self, remedy: Remedy) -> int:
        """Behind the last line of a remedy."""
        return max(at for at, row in enumerate(self.rows) if row.remedy is remedy) + 1

    def _mend_order(self) -> None:
        """Tab goes from line to line, also to those that came later."""
        for row, after in pairwise(self.rows):
            QWidget.setTabOrder(row.details_button, next(iter(after.limits.values())))

    def _on_left(self) -> None:
        row = self.sender()
        if isinstance(row, RuleRow):
            self._check(row)

    def _on_removed(self) -> None:
        row = self.sender()
        if isinstance(row, RuleRow):
            at = self.rows.index(row)
            self._drop(row)
            self._mend_order()
            self.rows[at - 1].details_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.touched.emit()

    def _on_stepped(self, column: str, step: int) -> None:
        at = next(at for at, row in enumerate(self.rows) if row is self.sender()) + step
        while 0 <= at < len(self.rows):
            field = self.rows[at].limits.get(column)
            if field is not None and field.isEnabled():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return
            at += step

    def _on_kind_wanted(self, kind: str) -> None:
        """A line for that kind, like the one for every kind; one that is there gets the focus."""
        above = self.sender()
        if not isinstance(above, RuleRow):
            return
        row = next((row for row in self.rows if row.remedy is above.remedy and row.category == kind), None)
        if row is None:
            row = self._insert(self._behind(above.remedy), above.remedy, kind)
            self._fill(row, replace(_typed_or(above), category=kind), [])
            self._mend_order()
            self.touched.emit()
        next(iter(row.limits.values())).setFocus(Qt.FocusReason.TabFocusReason)


def _typed_or(row: RuleRow) -> Rule:
    try:
        return row.typed_rule()
    except UserError:
        return row.rule


def _for_every_kind(policy: Policy, remedy: Remedy) -> Rule:
    return policy.rule_for(remedy, EVERY_KIND) or Rule(remedy)


def _is_of(row: RuleRow, fault: PolicyFault) -> bool:
    return row.remedy is fault.remedy and row.category == fault.category
