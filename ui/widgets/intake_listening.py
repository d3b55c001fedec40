"""The listening panel of the intake: who this is, what to ask, what to say, and how it went before."""

from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app import clock
from app.domain.complaint import ComplaintLine, Mood
from app.domain.customer import Customer
from app.services import customers
from ui import labels, theme
from ui.backend import Backend
from ui.intake.before import Before
from ui.when import When, counted
from ui.widgets.button import Button, icon_button
from ui.widgets.check_row import CheckRow
from ui.widgets.label import ElidedLabel, IconLabel, label
from ui.widgets.panel import Panel
from ui.words.intake import general_questions, sayings

_MOODS = ((Mood.CALM, "smile"), (Mood.UPSET, "meh"), (Mood.ANGRY, "frown"))
_MOST_LINES = 3


class ListeningPanel(QWidget):
    """Nothing here names another customer: whoever stands at the counter may read it."""

    question_ticked = Signal(str, bool)
    mood_chosen = Signal(str)
    handed_over = Signal(object)  # UUID of the colleague

    def __init__(self, backend: Backend) -> None:
        super().__init__()
        self._backend = backend
        self._mood = Mood.UNKNOWN
        self._questions: dict[str, CheckRow] = {}
        self._asked_before: list[str] = []  # for another kind of complaint; their answers stand in the words
        self.card = Panel(margin=12)
        self.ask = Panel(self.tr("Ask"), "ear", head_height=34)
        self.say = Panel(self.tr("Say"), "message-circle-heart", head_height=34)
        self.before = Panel(self.tr("Like this before"), "layers", head_height=34)
        self._ticked = label("", "table", "text2")
        self._mood_buttons: dict[Mood, Button] = {}
        self._build()
        self.show_person(None, None)
        self.show_before(None)
        self.show_mood(Mood.UNKNOWN)

    def focus_first(self) -> None:
        """The first question."""
        next(iter(self._questions.values())).box.setFocus(Qt.FocusReason.TabFocusReason)

    def mood(self) -> Mood:
        return self._mood

    def asked(self) -> list[str]:
        """The questions that are ticked, those of another kind first."""
        return [*self._asked_before, *self._ticked_here()]

    def set_asked(self, asked: list[str]) -> None:
        for question, row in self._questions.items():
            row.set_checked(question in asked)
        self._asked_before = [one for one in asked if one and one not in self._questions]
        self._count()

    def show_questions(self, kind: str, questions: tuple[str, ...]) -> None:
        """The questions of a kind of complaint, those asked already ticked."""
        asked = self.asked()
        self.ask.clear()
        self.ask.set_count(self.tr("about: {kind}").format(kind=kind) if kind else "")
        self._questions = {}
        for question in questions or general_questions():
            row = CheckRow(question, checked=question in asked, look="table")
            row.ticked.connect(lambda on, question=question: self._on_ticked(question, on))
            self._questions[question] = row
            self.ask.add(row)
        self._asked_before = [one for one in asked if one not in self._questions]
        self._count()
        self._order_tabs()

    def _order_tabs(self) -> None:
        """As it is seen: the questions are younger than what stands under them."""
        boxes = [row.box for row in self._questions.values()]
        stops: list[QWidget] = [*boxes, *self._mood_buttons.values(), self.hand_over_button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def questions(self) -> tuple[str, ...]:
        """All that may stand in the words."""
        return (*self._questions, *self._asked_before)

    def show_mood(self, mood: Mood) -> None:
        """The phrases for a mood; the mood itself is never in words here."""
        self._mood = mood
        for one, button in self._mood_buttons.items():
            button.setChecked(one is mood)
        self.say.clear()
        for saying in sayings(mood):
            self.say.add(label(saying, "table", wrap=True))

    def show_person(self, person: Customer | None, when: When | None) -> None:
        """The card of who is known, with earlier complaints and open promises."""
        self.card.setVisible(person is not None)
        self.card.clear()
        if person is None or when is None:
            return
        self.card.add(self._person_head(person, when))
        lines = customers.complaints_of(person.id)
        self.card.add(label(_earlier(lines), "table", "text2"))
        for line in lines[:_MOST_LINES]:
            self.card.add(_earlier_line(line, when))

    def show_before(self, before: Before | None) -> None:
        """What was solved like this, and a word when it comes in a burst; nothing before the kind is known."""
        self.before.setVisible(before is not None)
        self.before.clear()
        if before is None:
            return
        for row in before.rows:
            self.before.add(_before_row(row.words, row.when, row.ending))
        if not before.rows:
            self.before.add(label(self.tr("Nothing like it was solved yet"), "table", "text2", wrap=True))
        if before.burst:
            self.before.add(_signed("repeat", "soon", before.burst))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        for panel in (self.card, self.ask, self.say, self.before):
            column.addWidget(panel)
            panel.body.setContentsMargins(12, 8, 12, 8)
            panel.body.setSpacing(4)
        column.addStretch(1)
        self.card.body.setSpacing(2)
        self.ask.add_right(self._ticked)
        self.before.add_right(label(self.tr("no names shown"), "table", "text2"))
        self._build_moods()
        self.hand_over_button = Button(self.tr("Hand over…"), "user-plus", kind="text", size="small")
        self.hand_over_button.clicked.connect(self._on_hand_over)
        self.say.add_right(self.hand_over_button)

    def _build_moods(self) -> None:
        """Faces only: words about somebody's temper have no place on a screen that can be read over the counter."""
        group = QButtonGroup(self)
        group.setExclusive(False)
        faces = QWidget()
        row = QHBoxLayout(faces)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for mood, icon in _MOODS:
            button = icon_button(icon, self.tr("Mood: {mood}").format(mood=labels.mood(mood)), size="small")
            button.setToolTip(self.tr("Choose the words for this moment; never printed"))
            button.set_kind("quiet")
            button.setCheckable(True)
            button.clicked.connect(lambda on, mood=mood: self._on_mood(mood if on else Mood.UNKNOWN))
            group.addButton(button)
            self._mood_buttons[mood] = button
            row.addWidget(button)
        self.say.add_right(faces)

    def _person_head(self, person: Customer, when: When) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(self._backend.shown_name(person.name), "strong"), 1)
        if person.since:
            year = when.calendar.day_of(person.since).year
            row.addWidget(label(self.tr("customer since {year}").format(year=year), "table", "text2"))
        return head

    def _on_ticked(self, question: str, on: bool) -> None:
        self._count()
        self.question_ticked.emit(question, on)

    def _on_mood(self, mood: Mood) -> None:
        self.show_mood(mood)
        self.mood_chosen.emit(str(mood))

    def _on_hand_over(self) -> None:
        menu = QMenu(self)
        here = self._backend.staff
        for person in self._backend.people:
            if here is None or person.id != here.id:
                action = menu.addAction(f"{person.name}, {person.role}")
                action.triggered.connect(lambda _=False, key=person.id: self._hand_to(key))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.hand_over_button.mapToGlobal(self.hand_over_button.rect().bottomLeft()))

    def _hand_to(self, key: UUID) -> None:
        self.handed_over.emit(key)

    def _ticked_here(self) -> list[str]:
        return [question for question, row in self._questions.items() if row.is_checked()]

    def _count(self) -> None:
        words = self.tr("{asked} of {all}").format(asked=len(self._ticked_here()), all=len(self._questions))
        self._ticked.setText(words)


def _earlier(lines: list[ComplaintLine]) -> str:
    translate = labels.translate
    if not lines:
        return translate("Intake", "No complaint before this one.")
    still = sum(line.status.is_open for line in lines)
    words = counted(translate("Intake", "%n earlier complaint(s)", None, len(lines)))
    return (
        translate("Intake", "{earlier}, {open} of them open.").format(earlier=words, open=still)
        if still
        else words
    )


def _earlier_line(line: ComplaintLine, when: When) -> QWidget:
    now = clock.now()
    role, words, icon = labels.line_stage(line)
    if line.status.is_open and line.next_due_at:
        left = when.time_left(line.next_due_at, now)
        role, words, icon = left.role, left.by, "clock"
    about = f"{line.product or line.headline}, {when.short_day(line.received_at, now)}"
    return _before_row(about, line.number, (icon, role, words))


def _before_row(words: str, aside: str, ending: tuple[str, str, str]) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(0)
    first = QHBoxLayout()
    first.addWidget(ElidedLabel(words, "table"), 1)
    first.addWidget(label(aside, "small", "text2"))
    column.addLayout(first)
    column.addWidget(_signed(*ending))
    return block


def _signed(icon: str, role: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(6))
    row.addWidget(IconLabel(icon, role, 14))
    row.addWidget(ElidedLabel(words, "small", role), 1)
    return line
