"""Writing, looking at and issuing a letter by keys; the preview is the PDF that will be printed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.changes import Changed
from app.domain.due import Due
from app.domain.letter import Letter, LetterKind, LetterState
from app.domain.letter_checks import CheckKind
from app.domain.timeline import EntryKind
from app.identity import new_id
from app.services import customers, letters, promises, timeline
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.main_window import MainWindow
from ui.pages.letter import LetterPage
from ui.widgets.button import Button
from ui.widgets.notice_bar import NoticeBar
from ui.words.faults import fault_sentence

Control = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@dataclass
class Outside:
    """The printer and the file dialog, which are not ours."""

    printed: list[tuple[bytes, str]] = field(default_factory=list)
    takes_it: bool = True
    hold: bool = False  # the printer takes its time
    held: list[Callable[[bool], object]] = field(default_factory=list)
    file: Path | None = None

    def print_it(
        self,
        parent: QWidget,
        content: bytes,
        name: str,
        document: str = "letter",
        then: Callable[[bool], object] | None = None,
        **_ways: object,
    ) -> None:
        self.printed.append((content, name))
        if then is not None and self.hold:
            self.held.append(then)
        elif then is not None:
            then(self.takes_it)

    def ask(self, parent: QWidget, name: str) -> Path | None:
        return self.file


Opened = Callable[..., LetterPage]


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, outside: Outside) -> Iterator[Opened]:
    """Opens the page in the window and waits for the drawn letter."""
    backend = Backend(desk_people())

    def make(given: Backend) -> LetterPage:
        return LetterPage(given, print_with=outside.print_it, ask_file=outside.ask)

    window = MainWindow(backend, {"letter": make}, sentence=fault_sentence)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def open_it(*item: object) -> LetterPage:
        window.open_page("letter", item if len(item) > 1 else item[0])
        page = window.page
        assert isinstance(page, LetterPage)
        with qtbot.waitSignal(page.preview.shown):
            pass
        return page

    yield open_it
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def agreed(desk: Desk) -> UUID:
    return agreed_with(desk, desk.customer())


def agreed_with(desk: Desk, customer_id: UUID) -> UUID:
    complaint_id = desk.planned(customer_id=customer_id, promise=Due(date(2026, 11, 16)))
    desk.accept(desk.offer(complaint_id))
    return complaint_id


def kept(complaint_id: UUID) -> list[Letter]:
    return letters.of(complaint_id)


def printed_words(page: LetterPage) -> str:
    return " ".join(page.preview.pdf.document.getAllText(0).text().split())


def type_at_start(qtbot: QtBot, page: LetterPage, words: str) -> None:
    qtbot.keyClick(page.form.editor, Key.Key_Home, Control)
    qtbot.keyClicks(page.form.editor, words)


def bars(page: LetterPage) -> list[NoticeBar]:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window.notices.bars()


def notices(page: LetterPage) -> list[str]:
    return [bar.notice.lead for bar in bars(page)]


def test_a_fresh_letter_shows_its_pdf_and_is_not_kept_until_somebody_writes(
    opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    assert "Tilda Thimble" in printed_words(page) and "Refund of £64.90" in printed_words(page)
    assert page.form.editor.hasFocus()
    assert kept(agreed) == []


def test_typing_shows_in_the_preview_and_is_kept(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.preview.shown):
        type_at_start(qtbot, page, "Good morning. ")
    assert "Good morning. Thank you" in printed_words(page)
    qtbot.waitUntil(lambda: kept(agreed) != [])
    assert kept(agreed)[0].body.startswith("Good morning. Thank you for telling us about the {product}")
    assert page.form.editor.hasFocus()


def test_leaving_at_once_keeps_what_was_typed(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    type_at_start(qtbot, page, "Hello. ")
    window = page.window()
    assert isinstance(window, MainWindow)
    window.open_page("letters")
    assert kept(agreed)[0].body.startswith("Hello. ")
    again = opened(agreed, "resolution")
    assert again.form.editor.body().startswith("Hello. ")
    assert len(kept(agreed)) == 1


def test_ctrl_s_keeps_even_an_untouched_letter(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClick(page.form.editor, Key.Key_S, Control)
    assert [one.state for one in kept(agreed)] == [LetterState.DRAFT]
    assert notices(page) == ["The draft is kept."]


def test_ctrl_enter_issues_prints_and_freezes(
    qtbot: QtBot, opened: Opened, agreed: UUID, outside: Outside
) -> None:
    page = opened(agreed, "resolution")
    type_at_start(qtbot, page, "Hello. ")
    with qtbot.waitSignal(page.issued):
        qtbot.keyClick(page.form.editor, Key.Key_Return, Control)
    (letter,) = kept(agreed)
    assert letter.state is LetterState.ISSUED and letter.body.startswith("Hello. ")
    qtbot.waitUntil(lambda: outside.printed != [])
    content, name = outside.printed[0]
    assert content == letters.issued_pdf(letter.id) and name.endswith(" resolution.pdf")
    assert page.focusWidget() is page.print_button
    assert "Ctrl+J" not in [hint.keys for hint in page.hints()]
    assert [one.kind for one in timeline.of(agreed)[:2]] == [EntryKind.LETTER_SENT, EntryKind.LETTER]
    frozen = letters.get(letter.id)
    qtbot.keyClicks(page.form.editor, "no more")
    assert letters.get(letter.id) == frozen
    assert "no more" not in page.form.editor.toPlainText()
    assert page.checks.isHidden() and page.again_button.isVisible()


def test_a_letter_that_was_not_printed_says_so_and_ctrl_p_prints_it(
    qtbot: QtBot, opened: Opened, agreed: UUID, outside: Outside
) -> None:
    outside.takes_it = False
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.issued):
        qtbot.keyClick(page.form.editor, Key.Key_P, Control)
    qtbot.waitUntil(lambda: notices(page) == ["The letter of 26-0001 is issued and not printed."])
    outside.takes_it = True
    qtbot.keyClick(page.form.editor, Key.Key_P, Control)
    qtbot.waitUntil(lambda: len(outside.printed) == 2)
    assert len(kept(agreed)) == 1
    assert notices(page) == ["The letter is issued and has gone to the printer."]


def test_a_key_pressed_twice_prints_once_and_an_old_notice_prints_nothing_again(
    qtbot: QtBot, opened: Opened, agreed: UUID, outside: Outside
) -> None:
    outside.takes_it = False
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.issued):
        qtbot.keyClick(page.form.editor, Key.Key_P, Control)
    qtbot.waitUntil(lambda: len(bars(page)) == 1)
    again = bars(page)[0].notice.actions[0]
    outside.hold, outside.takes_it = True, True
    for _ in range(3):
        qtbot.keyClick(page.form.editor, Key.Key_P, Control)
    qtbot.waitUntil(lambda: len(outside.held) == 1)
    qtbot.keyClick(page.form.editor, Key.Key_P, Control)
    QThreadPool.globalInstance().waitForDone()
    outside.held.pop()(True)
    assert kept(agreed)[0].sent_at is not None
    again.run()
    QThreadPool.globalInstance().waitForDone()
    assert (len(outside.printed), outside.held) == (2, [])


def test_without_an_address_nothing_is_issued_and_the_page_says_why(
    qtbot: QtBot, desk: Desk, opened: Opened, outside: Outside
) -> None:
    customer = desk.customer(address="")
    page = opened(agreed_with(desk, customer), "resolution")
    assert not page.print_button.isEnabled()
    assert page.checks.summary() == "1 to put right"
    qtbot.keyClick(page.form.editor, Key.Key_Return, Control)
    assert notices(page) == ["The letter is not ready yet."] and outside.printed == []
    asked: list[object] = []
    page.page_wanted.connect(lambda *wanted: asked.append(wanted))
    button = next(one for one in page.checks.findChildren(Button) if one.words() == "Add it")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("customer", ("address", customer, None))]


def test_an_address_that_comes_later_lets_it_go(qtbot: QtBot, desk: Desk, opened: Opened) -> None:
    customer = desk.customer(address="")
    page = opened(agreed_with(desk, customer), "resolution")
    with_address = replace(customers.get(customer), address="4 Bobbin Lane\nSampleford")
    with qtbot.waitSignal(page.preview.shown):
        page.backend.perform(customers.change, with_address, desk.robin)
    assert page.print_button.isEnabled()
    assert page.preview.address_in_window(("Tilda Thimble", "4 Bobbin Lane", "Sampleford"))


def test_a_note_is_taken_by_its_button(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.preview.shown):
        type_at_start(qtbot, page, "You say it leaks. ")
    assert page.checks.summary() == "1 note, nothing missing"
    button = next(one for one in page.checks.findChildren(Button) if one.words() == "Change")
    with qtbot.waitSignal(page.preview.shown):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.form.editor.body().startswith("You told us it leaks. ")
    assert page.checks.summary() == "Nothing missing"


def test_f7_goes_to_the_next_note(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    type_at_start(qtbot, page, "You say so. ")
    qtbot.keyClick(page.form.editor, Key.Key_F7)
    assert page.form.editor.textCursor().selectedText() == "You say"


def test_another_kind_brings_its_words_and_undo_brings_ours_back(
    qtbot: QtBot, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "resolution")
    type_at_start(qtbot, page, "Hello. ")
    choose(page.form.kind_choice, LetterKind.HOLDING)
    assert page.title() == "Holding letter" and "hear from us by" in page.form.editor.body()
    assert not page.form.table_box.isChecked()
    window = page.window()
    assert isinstance(window, MainWindow) and window.notices.undo_last()
    assert page.title() == "Resolution letter" and page.form.editor.body().startswith("Hello. ")
    qtbot.keyClick(page.form.editor, Key.Key_S, Control)
    assert [(one.kind, one.body[:6]) for one in kept(agreed)] == [(LetterKind.RESOLUTION, "Hello.")]


def choose(box: QComboBox, kind: LetterKind) -> None:
    box.setCurrentIndex([box.itemData(at) for at in range(box.count())].index(kind))


def test_who_signs_and_the_table_are_chosen(qtbot: QtBot, desk: Desk, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.preview.shown):
        page.form.table_box.click()
    assert "What will happen" not in printed_words(page)
    with qtbot.waitSignal(page.preview.shown):
        page.form.signer_choice.setCurrentText("Sam Lantern, Senior")
    assert "Sam Lantern" in printed_words(page)
    qtbot.keyClick(page.form.editor, Key.Key_S, Control)
    assert (kept(agreed)[0].signer_id, kept(agreed)[0].with_table) == (desk.senior, False)


def test_a_field_is_put_in_from_the_menu(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClick(page.form.editor, Key.Key_Home, Control)
    page.form.editor.insert_field("amount")
    assert page.form.editor.body().startswith("{amount}Thank you")
    assert page.form.editor.toPlainText().startswith("£64.90Thank you")


@pytest.mark.parametrize("issued", [False, True])
def test_a_newer_version_stays_and_ours_becomes_a_draft_of_its_own(
    qtbot: QtBot, desk: Desk, opened: Opened, agreed: UUID, issued: bool
) -> None:
    letter_id = new_id()
    letters.draft(agreed, desk.owner, letter_id=letter_id, kind=LetterKind.RESOLUTION)
    page = opened(letter_id)
    letters.save(replace(letters.get(letter_id), body="We are sorry. Theirs."), desk.robin)
    if issued:
        letters.issue(letter_id, desk.robin)
    type_at_start(qtbot, page, "Ours. ")
    qtbot.keyClick(page.form.editor, Key.Key_S, Control)
    assert letters.get(letter_id).body == "We are sorry. Theirs."
    own = next(one for one in kept(agreed) if one.id != letter_id)
    assert own.body.startswith("Ours. ") and own.state is LetterState.DRAFT
    assert any("another draft" in bar.notice.words for bar in bars(page))
    type_at_start(qtbot, page, "More. ")
    qtbot.keyClick(page.form.editor, Key.Key_S, Control)
    assert letters.get(own.id).body.startswith("More. Ours. ")
    assert len(kept(agreed)) == 2


def test_a_greeting_too_long_is_said_under_its_field(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    page.form.greeting_field.setText("x" * 501)
    qtbot.keyClick(page.form.greeting_field, Key.Key_S, Control)
    assert "at most 500" in page.form._fields["greeting"].error()
    assert kept(agreed) == []


def test_saving_the_pdf_of_a_draft_issues_nothing(
    qtbot: QtBot, opened: Opened, agreed: UUID, outside: Outside, tmp_path: Path
) -> None:
    outside.file = tmp_path / "letter.pdf"
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.papers.file_saved):
        qtbot.keyClick(page.form.editor, Key.Key_E, Control)
    assert outside.file.read_bytes().startswith(b"%PDF")
    assert all(one.state is LetterState.DRAFT for one in kept(agreed))


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, opened: Opened, agreed: UUID, outside: Outside, tmp_path: Path
) -> None:
    outside.file = tmp_path / "nowhere" / "letter.pdf"
    page = opened(agreed, "resolution")
    with qtbot.waitSignal(page.backend.failed):
        qtbot.keyClick(page.form.editor, Key.Key_E, Control)
    assert "could not be written" in notices(page)[0]


def test_writing_anew_begins_a_draft_that_replaces_the_issued_one(
    qtbot: QtBot, desk: Desk, opened: Opened, agreed: UUID
) -> None:
    letter_id = new_id()
    letters.draft(agreed, desk.owner, letter_id=letter_id, kind=LetterKind.RESOLUTION)
    letters.issue(letter_id, desk.owner)
    page = opened(letter_id)
    with qtbot.waitSignal(page.preview.shown):
        qtbot.mouseClick(page.again_button, Qt.MouseButton.LeftButton)
    new = next(one for one in kept(agreed) if one.state is LetterState.DRAFT)
    assert new.replaces == letter_id
    assert page.checks.isVisible() and not page.form.editor.isReadOnly()
    opened(letter_id)
    with qtbot.waitSignal(page.preview.shown):
        qtbot.mouseClick(page.again_button, Qt.MouseButton.LeftButton)
    assert page.letter == new and len(kept(agreed)) == 2


def test_the_preview_keeps_its_place_while_typing(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    page.preview.fit_choice.chosen.emit("whole")
    bar = page.preview.pdf.verticalScrollBar()
    bar.setValue(120)
    with qtbot.waitSignal(page.preview.shown):
        type_at_start(qtbot, page, "Hello. ")
    assert bar.value() == 120


def test_covered_names_are_not_in_the_head(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    page.backend.cover_names(True)
    assert "Thimble" not in page.context() and page.context().endswith("TT")


def test_everything_has_a_name_for_screen_readers(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    parts = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [one for one in parts if one.isVisible() and not isinstance(one.parent(), QComboBox)]
    assert shown and [type(one).__name__ for one in shown if not one.accessibleName()] == []


def test_checks_of_the_page_are_those_of_the_service(opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    seen = page._seen
    assert seen and {check.kind for check in seen.checks} >= {CheckKind.ADDRESS, CheckKind.STEPS}
    assert page.reloads_on & Changed.CUSTOMERS


def test_a_space_at_the_end_outlives_the_keeping(qtbot: QtBot, opened: Opened, agreed: UUID) -> None:
    page = opened(agreed, "resolution")
    qtbot.keyClick(page.form.editor, Key.Key_End, Control)
    qtbot.keyClicks(page.form.editor, " And ")
    assert page.keeper.keep()
    qtbot.keyClicks(page.form.editor, "more")
    assert page.form.editor.body().endswith("And more")
    page.form.editor.undo()
    assert not page.form.editor.body().endswith("And more")


def test_what_a_field_says_follows_the_complaint(
    qtbot: QtBot, desk: Desk, opened: Opened, agreed: UUID
) -> None:
    page = opened(agreed, "holding")
    type_at_start(qtbot, page, "Ours. ")
    with qtbot.waitSignal(page.preview.shown):
        page.backend.perform(
            promises.make, agreed, desk.robin, due=Due(date(2026, 11, 20)), because="The part is late"
        )
    assert "20 November." in page.form.editor.toPlainText()
    assert page.form.editor.body().startswith("Ours. ")
    assert "20 November" in printed_words(page)
