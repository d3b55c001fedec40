"""The Next bar in every state, for every role: its buttons do something that is allowed, by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.lifecycle import IllegalMove, StillMissing
from app.errors import UserError
from app.services import complaints, timeline
from tests.builders import Desk
from tests.ui.complaint_states import STATES
from ui.application import desk_people
from ui.backend import Backend
from ui.dialogs import approval
from ui.main_window import MainWindow
from ui.models import complaint_view
from ui.models.complaint_moves import more_moves
from ui.models.complaint_stages import stages_of
from ui.models.next_way import Do
from ui.models.next_words import next_words
from ui.pages.complaint import ComplaintPage
from ui.pages.page import Page
from ui.words.faults import fault_sentence

ROLES = ("robin", "senior", "owner", "reader")
_ENDED = ("withdrawn",)


class Looked:
    """The page as one person sees it; refusals and the approval dialog are written down."""

    def __init__(self, qtbot: QtBot, desk: Desk, role: str, state: str) -> None:
        self.key = STATES[state](desk)
        self.by = getattr(desk, role)
        self.backend = Backend(desk_people())
        self.backend.set_desk(self.by)
        self.refused: list[UserError] = []
        self.opened: list[object] = []
        self.backend.refused.connect(self.refused.append)
        self.page = ComplaintPage(self.backend)
        pages: dict[str, Page] = {"today": Page(self.backend), "complaint": self.page}
        self.window = MainWindow(self.backend, pages, sentence=fault_sentence)
        self.page.complaint_chosen.connect(self.opened.append)
        qtbot.addWidget(self.window)
        self.window.open_page("complaint", self.key)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        qtbot.waitUntil(self._has_focus)

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.window.isAncestorOf(focus)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The PIN dialog is modal: that it is opened is what counts here; its own tests go through it."""
    found: list[object] = []

    def ask(backend: Backend, offer_id: object, parent: QWidget) -> bool:
        found.append(offer_id)
        return False

    monkeypatch.setattr(approval.ApprovalDialog, "ask", ask)
    return found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_the_button_does_something_that_is_allowed(
    qtbot: QtBot, desk: Desk, asked: list[object], state: str, role: str
) -> None:
    seen = Looked(qtbot, desk, role, state)
    before = len(timeline.of(seen.key))
    words = next_words(complaint_view.read(seen.key, seen.by), "Tilda")
    assert words.lead and seen.page.next_bar.lead_label.text() == words.lead
    QTest.keyClick(
        QApplication.focusWidget() or seen.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    wrote = len(timeline.of(seen.key)) > before
    answered = bool(wrote or seen.page.questions.question or asked or seen.opened)
    chosen = words.way is not None and words.way.do is Do.CHOOSE
    assert not seen.refused
    if role == "reader":
        assert not wrote and not seen.page.questions.question and not asked
    elif state not in _ENDED:
        assert answered or chosen
    seen.window.hide()


@pytest.mark.parametrize("role", ["robin", "owner"])
@pytest.mark.parametrize("state", STATES)
def test_the_second_button_does_something_too(
    qtbot: QtBot, desk: Desk, asked: list[object], state: str, role: str
) -> None:
    seen = Looked(qtbot, desk, role, state)
    before = len(timeline.of(seen.key))
    if not seen.page.next_bar.other_button.isVisible():
        return
    qtbot.mouseClick(seen.page.next_bar.other_button, Qt.MouseButton.LeftButton)
    wrote = len(timeline.of(seen.key)) > before
    assert not seen.refused
    assert wrote or seen.page.questions.question or asked or seen.opened
    seen.window.hide()


@pytest.mark.parametrize("state", STATES)
def test_the_bar_and_the_service_agree_on_what_is_next(desk: Desk, state: str) -> None:
    key = STATES[state](desk)
    for role in ROLES:
        by = getattr(desk, role)
        view = complaint_view.read(key, by)
        told = complaints.what_next(key, by)
        assert view.next is told or view.next.value == "decide"


@pytest.mark.parametrize("state", STATES)
def test_the_strip_stands_where_the_complaint_does(desk: Desk, state: str) -> None:
    stages = stages_of(complaint_view.read(STATES[state](desk), desk.robin))
    here = [at for at, stage in enumerate(stages) if stage.state == "here"]
    places = {"received": 0, "resolved": 3, "followed up": 4, "closed": 5, "withdrawn": 5, "merged": 5}
    begun = 1 if state.startswith("acknowledged") else 2
    assert here == [places.get(state, begun)]
    assert all(stage.words and stage.when for stage in stages)


@pytest.mark.parametrize("state", STATES)
def test_nothing_in_the_menu_is_refused_for_the_state_or_the_role(
    qtbot: QtBot, desk: Desk, state: str
) -> None:
    seen = Looked(qtbot, desk, "robin", state)
    view = complaint_view.read(seen.key, seen.by)
    for move in more_moves():
        if move.is_offered(view) and move.name not in ("keep_promise", "told", "template"):
            seen.page.questions.ask_for(move.name, view)
            assert seen.page.questions.question is not None
            assert seen.page.questions.question.name == move.name
    assert not [one for one in seen.refused if isinstance(one, IllegalMove | StillMissing)]
    seen.window.hide()
