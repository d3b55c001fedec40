"""Who may offer what: the limits as a table, earlier versions to look at, and the starter of the country."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from app.changes import Changed
from app.domain.policy import Policy
from app.domain.policy_checks import DECIDING
from app.domain.staff import Role
from app.services import policies, settings
from ui import labels, theme
from ui.backend import Backend
from ui.when import When
from ui.widgets.button import Button
from ui.widgets.label import IconLabel, label
from ui.widgets.notice_bar import Notice, NoticeAction, NoticeArea
from ui.widgets.panel import Panel
from ui.widgets.segmented import Segmented
from ui.widgets.settings_policy_lines import PolicyLines
from ui.widgets.settings_rule_row import WIDTHS
from ui.widgets.settings_versions import VersionChoice, changed_words


class PolicyPanel(Panel):
    """What is typed makes a new version. An earlier one is looked at without changing anything, and can be put back."""

    touched = Signal()

    def __init__(self, backend: Backend) -> None:
        super().__init__(self.tr("Who may offer what"), "scale")
        self.backend = backend
        self.lines = PolicyLines()
        self.asking = NoticeArea()
        self.fault_choice = Segmented(
            self.tr("Who may say that it was our fault"),
            [
                (Role.FRONT_DESK, self.tr("Front desk"), ""),
                (Role.SENIOR, self.tr("Senior"), ""),
                (Role.OWNER, self.tr("Only the owner"), ""),
            ],
            height=30,
        )
        self.versions = VersionChoice()
        self.starter_button = Button(self.tr("Starter rules…"), "rotate-ccw", size="row")
        self._seen = Policy(0, "", ())
        self._kept: object = None
        self._before: object = None
        self._folds: list[QBoxLayout] = []
        self._build()
        self.lines.touched.connect(self._on_touched)
        self.fault_choice.chosen.connect(self._on_touched)
        self.versions.chosen.connect(self._on_version)
        self.starter_button.clicked.connect(self._ask_starter)

    def load(self) -> None:
        """Show the version that holds."""
        self.asking.clear()
        self._seen = policies.current()
        self.versions.load()
        self._show(self._seen)
        self._before = self._texts()
        self._tell_of_currency()

    def typed(self) -> object:
        """What stands in the lines, to compare; what is only looked at is not typed."""
        return self._kept if self.is_looking else self._texts()

    @property
    def is_looking(self) -> bool:
        """Whether an earlier version is shown."""
        return self.lines.is_looked_at

    def policy(self) -> Policy:
        """The policy as typed; raises the first fault, with all of them marked."""
        return replace(self.lines.policy(), responsibility=Role(str(self.fault_choice.value())))

    def save(self) -> Changed:
        """A new version of the limits; the house rules stay those that hold."""
        found = replace(self.policy(), house_rules=policies.current().house_rules)
        return policies.save(found, self.backend.by, seen=self._seen.number)

    def take_newer(self) -> None:
        self._seen = policies.current()

    def set_narrow(self, narrow: bool) -> None:
        self.heads.setVisible(not narrow)
        self.note.setVisible(not narrow)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for row in self._folds:
            row.setDirection(direction)
        self.lines.set_narrow(narrow)

    def step_out(self) -> bool:
        """Back from an earlier version or from the details of a line."""
        if self.lines.close_details():
            return True
        if self.is_looking:
            self.back_to_now()
            return True
        return False

    def back_to_now(self) -> None:
        """Show again the version that holds."""
        self.asking.clear()
        self.versions.show_newest()
        self._show(self._seen)
        self.touched.emit()

    def _texts(self) -> object:
        return self.lines.texts(), self.lines.currency, self.fault_choice.value()

    def _show(self, policy: Policy, *, looked_at: bool = False) -> None:
        self.fault_choice.setEnabled(not looked_at)
        self.fault_choice.set_value(policy.responsibility)
        known = replace(policy, currency=policy.currency or settings.shop().currency)
        self.lines.show_policy(known, looked_at=looked_at)

    def _tell_of_currency(self) -> None:
        """Limits in money the shop no longer takes hold for nothing that is offered."""
        found, ours = self.lines.currency, settings.shop().currency
        if found == ours:
            return
        lead = self.tr("These limits are in {found}, and the shop's currency is {ours}.")
        words = self.tr("Every amount needs the owner until they are saved in {ours}.")
        take = NoticeAction(self.tr("Take the figures over"), self._take_currency, "Alt+F")
        self._tell(
            Notice("warning", lead.format(found=found, ours=ours), words.format(ours=ours), actions=(take,))
        )

    def _take_currency(self) -> None:
        self.asking.clear()
        self.lines.set_currency(settings.shop().currency)
        self.touched.emit()

    def _on_touched(self, *_: object) -> None:
        self.versions.setEnabled(self.versions.count() > 1)
        self.touched.emit()

    def _on_version(self, version: Policy) -> None:
        if version.number == self._seen.number:
            self.back_to_now()
            return
        if not self.is_looking:
            if self._texts() != self._before:
                self.versions.show_newest()
                lead = self.tr("Save or undo what you typed before you look at an earlier version.")
                self._tell(Notice("info", lead))
                return
            self._kept = self._texts()
        self._show(version, looked_at=True)
        words = self.tr("This was version {number}, of {words}.")
        lead = words.format(number=version.number, words=changed_words(version, When.of_shop()))
        actions = (
            NoticeAction(self.tr("Back to now"), self.back_to_now, "Alt+B"),
            NoticeAction(self.tr("Put it back"), lambda: self._fill(version), "Alt+P"),
        )
        self._tell(Notice("info", lead, actions=actions))

    def _fill(self, policy: Policy) -> None:
        """As if it was typed: it holds once it is saved."""
        self.asking.clear()
        self.versions.show_newest()
        self._show(replace(policy, currency=settings.shop().currency))
        self.touched.emit()

    def _ask_starter(self) -> None:
        country, currency = settings.shop().country, settings.shop().currency
        words = self.tr(
            "Fill the table with the starter rules for {country}? Nothing holds before you save it."
        )
        actions = (
            NoticeAction(
                self.tr("Fill the table"), lambda: self._fill(policies.starter(country, currency)), "Alt+F"
            ),
            NoticeAction(self.tr("Leave it"), self.asking.clear, "Alt+L"),
        )
        self._tell(Notice("warning", words.format(country=country), actions=actions))
        button = self.asking.findChild(Button)
        if button is not None:
            button.setFocus()

    def _tell(self, notice: Notice) -> None:
        self.asking.clear()
        self.asking.show_notice(notice)

    def _build(self) -> None:
        self.note = label(self.tr("above the limit, the owner's PIN is asked for"), "small", "text2")
        self.add_right(self.note)
        self.heads = self._build_heads()
        self.add(self.asking)
        self.add(self.heads)
        self.add(self.lines)
        self.add(self._build_fault())
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.versions)
        row.addStretch(1)
        row.addWidget(self.starter_button)
        self._folds.append(row)
        self.set_foot(foot)

    def _build_fault(self) -> QFrame:
        """An apology can be to be sorry, or to say that it was our fault."""
        frame = QFrame()
        frame.setProperty("kind", "row")
        frame.setProperty("last", "true")
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 4, 8, 6)
        row.setSpacing(8)
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(IconLabel("message-square-quote", "text", 17))
        words.addWidget(label(self.tr("May say “it was our fault”"), "strong"), 1)
        theme.sized(self.fault_choice, width=400)
        row.addLayout(words, 1)
        row.addWidget(self.fault_choice)
        self._folds.append(row)
        return frame

    def _build_heads(self) -> QFrame:
        head = QFrame()
        head.setProperty("kind", "alt")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(6)
        row.addWidget(theme.sized(label(self.tr("Option"), "chip", "text2"), width=27 + WIDTHS["name"]))
        for role in DECIDING:
            words = self.tr("{role}, up to").format(role=labels.role(role))
            row.addWidget(theme.sized(label(words, "chip", "text2"), width=WIDTHS["each"]))
            row.addWidget(theme.sized(label(self.tr("a day"), "chip", "text2"), width=WIDTHS["day"]))
            row.addWidget(theme.sized(QWidget(), width=WIDTHS["gap"] - 6))
        row.addWidget(label(self.tr("Not offered for"), "chip", "text2"), 1)
        return head
