"""The intake by real keys: how many it takes, what it recognises, what it says and when, and that nothing is lost."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import clock
from app.domain.complaint import Channel, Mood, Status
from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.timeline import EntryKind
from app.errors import CannotWrite
from app.services import complaints, customers, draft_files, drafts, files, intake, promises, timeline
from tests.builders import Desk, read
from tests.conftest import NOW
from tests.printed import printer
from tests.ui.intake.hands import Hands, hands_at
from ui.widgets.button import Button

Key, Mod = Qt.Key, Qt.KeyboardModifier
WORDS = "It leaks from the base when it boils. I came in on Tuesday and it made no difference."


@pytest.fixture
def given_away() -> list[str]:
    return []


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, given_away: list[str]) -> Hands:
    return hands_at(qtbot, desk, given_away)


def test_a_whole_intake_takes_fourteen_keys_beyond_the_words(
    hands: Hands, desk: Desk, given_away: list[str]
) -> None:
    hands.begin()
    hands.type("07700 900168")
    hands.tab()
    hands.type("Juno Fernhill")
    hands.tab(2)
    hands.press(Key.Key_F)  # the kind "Faulty item" by its first letter
    hands.tab()
    hands.type("Brook kettle 1.7 l, steel")
    hands.tab()
    hands.type("K-90317")
    hands.tab()
    hands.type("2.11")
    hands.tab()
    hands.type("64.90")
    hands.tab()
    hands.type(WORDS)
    hands.press(Key.Key_3, Mod.AltModifier)
    hands.press(Key.Key_2)
    hands.press(Key.Key_Y, Mod.AltModifier)
    hands.press(Key.Key_Return, Mod.ControlModifier)
    assert hands.extra <= 14
    hands.qtbot.waitUntil(lambda: bool(given_away))
    complaint = read(hands.saved())
    told = complaint.told
    assert (told.words, told.category, told.product) == (WORDS, "Faulty item", "Brook kettle 1.7 l, steel")
    assert (told.receipt, told.bought_on, told.paid) == ("K-90317", date(2026, 11, 2), Money(6490, "GBP"))
    assert told.wishes == (Remedy.REPLACEMENT,)
    assert told.read_back_confirmed is True and "a replacement" in told.read_back
    assert told.to_check == ()
    assert complaint.status is Status.ACKNOWLEDGED and complaint.acknowledged_by is Channel.COUNTER
    assert complaint.received_by == desk.robin
    assert complaint.customer_id and customers.get(complaint.customer_id).phone == "07700 900168"


def test_saving_writes_the_promise_and_the_timeline(hands: Hands) -> None:
    hands.begin().into("words", WORDS)
    complaint_id = hands.save()
    promise = promises.running(complaint_id)
    assert promise and promise.due_at.isoformat() == "2026-11-14T12:00:00+00:00"
    kinds = {entry.kind for entry in timeline.of(complaint_id)}
    assert kinds == {EntryKind.RECEIVED, EntryKind.PROMISE, EntryKind.ACKNOWLEDGED}
    assert drafts.running() == []
    assert hands.window.notices.bars()[0].notice.lead == "26-0001 is saved."
    assert hands.window.page_name == "complaint"


def test_received_is_when_the_first_key_was_pressed(hands: Hands) -> None:
    hands.begin().into("words", WORDS)
    with clock.standing_at(NOW + timedelta(minutes=7)):
        complaint = read(hands.save())
    assert complaint.received_at == NOW
    assert complaint.acknowledged_at == NOW + timedelta(minutes=7)


def test_an_untouched_form_promises_from_the_day_it_is_shown(hands: Hands) -> None:
    hands.begin()
    hands.window.open_page("today")
    with clock.standing_at(NOW + timedelta(days=4)):
        hands.begin()
        assert hands.page.form.next.promise.text() == "Wed 18 Nov, 12:00"
    assert drafts.running() == []


def test_the_slip_is_handed_over_and_written_down(hands: Hands, given_away: list[str]) -> None:
    hands.begin().into("words", WORDS)
    hands.press(Key.Key_Return, Mod.ControlModifier)
    hands.qtbot.waitUntil(lambda: bool(files.of(hands.saved())))
    assert given_away == ["26-0001 slip.pdf"]
    assert EntryKind.SLIP in {entry.kind for entry in timeline.of(hands.saved())}


def test_labels_for_what_was_left_are_printed_after_the_slip(hands: Hands, given_away: list[str]) -> None:
    hands.begin().into("words", WORDS)
    hands.into("goods_left", "the kettle")
    hands.into("goods_labels", "2")
    hands.press(Key.Key_Return, Mod.ControlModifier)
    hands.qtbot.waitUntil(lambda: len(given_away) == 2)
    assert given_away == ["26-0001 slip.pdf", "26-0001 labels.pdf"]


def test_a_slip_that_does_not_print_says_that_the_complaint_is_saved(hands: Hands) -> None:
    hands.page.slips.print_with = printer(prints=False)
    hands.begin().into("words", WORDS)
    hands.press(Key.Key_Return, Mod.ControlModifier)
    problem = "The slip did not print. The complaint is saved."
    hands.qtbot.waitUntil(lambda: problem in [bar.notice.lead for bar in hands.window.notices.bars()])
    assert read(hands.saved()).told.words == WORDS
    assert not files.of(hands.saved())


def test_a_known_phone_number_fills_in_the_card(hands: Hands, desk: Desk) -> None:
    desk.closed(customer_id=desk.customer("Juno Fernhill", phone="07700 900168"))
    hands.begin()
    hands.type("07700 900168")
    form = hands.page.form
    assert form.who.lines["name"].text() == "Juno Fernhill"
    assert hands.page.listening.card.isVisibleTo(hands.page)
    hands.into("words", "It leaks.")
    hands.save()
    assert customers.count() == 1


def test_three_letters_offer_people_and_enter_takes_the_first(hands: Hands, desk: Desk) -> None:
    desk.customer("Juno Fernhill", phone="07700 900168", email="juno@example.org")
    hands.begin().tab()
    hands.type("jun")
    hands.qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    hands.press(Key.Key_Return)
    who = hands.page.form.who
    assert [who.lines[key].text() for key in ("name", "phone")] == ["Juno Fernhill", "07700 900168"]
    assert who.known and who.known.email == "juno@example.org"


def test_a_receipt_in_the_first_field_brings_the_person_and_what_was_bought(hands: Hands, desk: Desk) -> None:
    told = {"receipt": "K-90317", "product": "Brook kettle", "bought_on": date(2026, 11, 2)}
    juno = desk.customer("Juno Fernhill", phone="07700 900168")
    desk.complaint(customer_id=juno, told=told)
    hands.begin().type("K-90317")
    hands.press(Key.Key_Return)
    form = hands.page.form
    assert form.who.known and form.who.known.id == juno
    assert [form.what.lines[key].text() for key in ("receipt", "product")] == ["K-90317", "Brook kettle"]
    assert form.who.lines["phone"].text() == "07700 900168"


@pytest.mark.parametrize(
    ("typed", "field_name"),
    [("Juno Fernhill", "name"), ("juno@example.org", "email"), ("K-90317", "receipt"), ("x1", "phone")],
)
def test_what_is_no_number_goes_where_it_belongs(hands: Hands, typed: str, field_name: str) -> None:
    hands.begin().type(typed)
    hands.tab()
    assert hands.page.content()[field_name] == typed
    assert (hands.page.content()["phone"] == typed) == (field_name == "phone")


def test_photos_belong_to_the_draft_and_go_to_the_complaint(hands: Hands, tmp_path: Path) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(tmp_path / "leak.png"))
    program = tmp_path / "photo.jpg"
    program.write_bytes(b"MZ\x90")
    hands.begin()
    hands.page.choose = lambda page: [tmp_path / "leak.png", program, tmp_path, tmp_path / "gone.png"]
    hands.press(Key.Key_F, Mod.AltModifier)
    hands.qtbot.waitUntil(lambda: not hands.page.files.waiting())
    strip = hands.page.form.what.files
    hands.qtbot.waitUntil(lambda: [one.file.name for one in strip.chips()] == ["leak.png"])
    said = {bar.notice.lead for bar in hands.window.notices.bars()}
    assert "“photo.jpg” is a program, no photo or paper. It was not added." in said
    strip.chips()[0].remove_button.click()
    assert strip.chips() == []
    taken_away = next(bar.notice for bar in hands.window.notices.bars() if bar.notice.undo)
    assert taken_away.undo
    taken_away.undo()
    assert len(strip.chips()) == 1
    draft_id = hands.page.drafts.draft_id
    assert draft_id and [one.name for one in draft_files.of(draft_id)] == ["leak.png"]
    hands.into("words", "It leaks.")
    assert [one.name for one in files.of(hands.save())] == ["leak.png"]
    assert hands.page.files.files() == [] or not hands.page.isVisible()


def test_a_picture_on_the_clipboard_is_pasted_as_a_file_and_not_as_words(hands: Hands) -> None:
    hands.begin()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    QApplication.clipboard().setImage(picture)
    hands.press(Key.Key_V, Mod.ControlModifier)
    hands.qtbot.waitUntil(lambda: len(hands.page.files.files()) == 1)
    assert hands.page.files.files()[0].media_type == "image/png"
    assert hands.page.content()["phone"] == ""


def test_what_was_typed_is_kept_the_moment_another_window_comes(hands: Hands) -> None:
    hands.begin().type("0770")
    QApplication.sendEvent(hands.window, QEvent(QEvent.Type.WindowDeactivate))
    assert drafts.running()[0].content["phone"] == "0770"


def test_answers_are_fields_too_and_the_yes_has_its_time(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.listening._questions["When was it?"].box.click()
    hands.type("On Tuesday.")
    hands.press(Key.Key_Y, Mod.AltModifier)
    told = read(hands.save()).told
    assert told.answers == (("When was it?", "On Tuesday."),)
    assert told.read_back_at == NOW and "When was it? On Tuesday." in told.words


def test_two_letters_offer_nobody(hands: Hands, desk: Desk) -> None:
    desk.customer("Juno Fernhill")
    hands.begin().tab()
    hands.type("ju")
    assert QApplication.activePopupWidget() is None


def test_another_name_is_no_longer_the_known_person(hands: Hands, desk: Desk) -> None:
    desk.customer("Juno Fernhill", phone="07700 900168")
    hands.begin().type("07700 900168")
    hands.into("name", " the second")
    assert hands.page.form.who.known is None
    assert not hands.page.listening.card.isVisibleTo(hands.page)


def test_a_date_that_has_not_come_is_told_on_leaving_and_goes_when_put_right(hands: Hands) -> None:
    hands.begin().into("bought_on", "21/11/2026")
    assert hands.errors() == []
    hands.tab()
    assert hands.errors() == ["21 November has not come yet. The receipt may say 2 Nov or 12 Nov."]
    assert "Bought on" in hands.page.bar.check_button.words()
    hands.press(Key.Key_F8)
    assert hands.page.form.has_focus("bought_on")
    hands.page.form.what.bought_on.selectAll()
    hands.type("2.11.2026")
    assert hands.errors() == []
    assert not hands.page.bar.check_button.isVisibleTo(hands.page)


def test_what_cannot_be_read_never_holds_up_saving(hands: Hands) -> None:
    hands.begin().into("bought_on", "at Easter")
    hands.into("paid", "abc")
    hands.into("phone", "x1")
    hands.into("words", "It leaks.")
    told = read(hands.save()).told
    assert told.to_check == ("Phone: x1", "Bought on: at Easter", "Paid: abc")


def test_only_the_words_are_needed(hands: Hands) -> None:
    hands.begin().into("name", "Juno")
    hands.page.bar.plain_button.click()
    assert not hands.opened
    assert hands.page.form.has_focus("words")
    assert hands.errors() == ["Write down what the customer says. The rest is kept."]
    hands.type("It leaks.")
    assert hands.errors() == []
    assert read(hands.save()).told.words == "It leaks."


def test_wishes_are_switched_by_digit_arrow_and_space(hands: Hands) -> None:
    hands.begin()
    hands.press(Key.Key_3, Mod.AltModifier)
    hands.press(Key.Key_4)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Space)
    assert hands.page.form.content()["wishes"] == "apology explanation"
    hands.press(Key.Key_4)
    assert hands.page.form.content()["wishes"] == "explanation"


def test_the_read_back_follows_the_fields_until_it_is_changed_by_hand(hands: Hands) -> None:
    hands.begin().into("product", "Brook kettle")
    hands.into("words", "It leaks.")
    text = hands.page.form.read_back.text
    assert text.toPlainText() == (
        "It is about the Brook kettle. You told us: “It leaks”. Have I got that right?"
    )
    hands.press(Key.Key_Q, Mod.AltModifier)
    text.selectAll()
    hands.type("Your kettle leaks.")
    hands.into("words", " Every time.")
    assert text.toPlainText() == "Your kettle leaks."
    hands.press(Key.Key_Y, Mod.AltModifier)
    told = read(hands.save()).told
    assert (told.read_back, told.read_back_confirmed) == ("Your kettle leaks.", True)


def test_a_yes_belongs_to_the_words_that_were_read(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.press(Key.Key_Y, Mod.AltModifier)
    hands.into("words", " Twice.")
    assert hands.page.content()["confirmed"] == ""


def test_a_ticked_question_begins_a_line_of_the_words(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    rows = hands.page.listening.ask.findChildren(QWidget)
    box = next(one for one in rows if one.accessibleName() == "When was it?" and one.focusPolicy())
    hands.qtbot.keyClick(box, Key.Key_Space)
    hands.type("On Tuesday.")
    assert hands.page.form.what.words.toPlainText() == "It leaks.\nWhen was it? On Tuesday."
    assert "On Tuesday" in hands.page.form.read_back.text.toPlainText()
    assert "When was it" not in hands.page.form.read_back.text.toPlainText()


def test_mood_is_stored_and_stands_nowhere_in_words(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.page.listening._mood_buttons[Mood.ANGRY].click()
    shown = [one.words() for one in hands.page.findChildren(Button)]
    assert "Angry" not in " ".join(shown)
    complaint_id = hands.save()
    assert read(complaint_id).told.mood is Mood.ANGRY


def test_goods_and_danger_are_facts_too(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.tab()
    assert not hands.page.form.what.lines["goods_condition"].isVisibleTo(hands.page)
    for words in ("The kettle", "scratched", "base, cable", "3 labels"):
        hands.type(words)
        hands.tab()
    hands.press(Key.Key_Space)
    told = read(hands.save()).told
    assert (told.goods_left, told.safety) == ("The kettle", True)
    assert (told.goods_condition, told.goods_with, told.goods_labels) == ("scratched", "base, cable", 3)


def test_every_field_is_back_to_the_character_after_the_program_was_killed(
    hands: Hands, desk: Desk, qtbot: QtBot
) -> None:
    juno = desk.customer("Juno Fernhill", phone="07700 900168", address="4 Bobbin Lane\nSampleford")
    hands.begin().type("07700 900168")
    typed = {
        "product": "Brook kettle  “steel”",
        "receipt": "K-90317 ",
        "bought_on": "21/11/2026",
        "paid": "about 60",
        "words": "It leaks.\n\n  Twice — déjà vu \U0001fad6",
        "goods_left": "the kettle",
        "wish_words": "a bigger one",
    }
    for name, words in typed.items():
        hands.page.form.focus_field(name)
        QApplication.clipboard().setText(words)
        hands.press(Key.Key_V, Mod.ControlModifier)
    hands.page.form.what.safety.setChecked(True)
    hands.page.form.next.promise.setText("tomorrow 2p")
    hands.press(Key.Key_3, Mod.AltModifier)
    hands.press(Key.Key_1)
    hands.page.listening._mood_buttons[Mood.UPSET].click()
    hands.page.drafts.keep()
    before = hands.page.content()
    again = hands_at(qtbot, desk, []).begin().page  # another program on the same database
    assert again is not hands.page
    assert again.content() == before
    assert again.content() | typed == before
    assert again.form.who.known and again.form.who.known.id == juno
    assert again.context() == "26-0001 when saved, begun 10:24"


def test_the_third_letter_is_kept_without_leaving_the_field(hands: Hands, qtbot: QtBot) -> None:
    hands.begin().type("Jun")
    assert drafts.running()[0].content["phone"] == "J"
    qtbot.waitUntil(lambda: drafts.running()[0].content["phone"] == "Jun")


def test_ctrl_n_goes_back_to_the_draft(hands: Hands) -> None:
    hands.begin().type("0770")
    hands.window.open_page("today")
    hands.begin()
    assert hands.page.form.who.lines["phone"].text() == "0770"
    assert len(drafts.running()) == 1


def test_a_cancelled_draft_is_kept_for_a_day_and_undo_brings_it_back(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    hands.press(Key.Key_Escape)
    assert hands.window.page_name == "today"
    assert drafts.running()[0].cancelled_at == NOW
    hands.begin()
    assert hands.page.form.what.words.toPlainText() == ""
    hands.window.open_page("today")
    hands.press(Key.Key_Z, Mod.ControlModifier)
    assert hands.page.form.what.words.toPlainText() == "It leaks."
    with clock.standing_at(NOW + timedelta(hours=25)):
        assert len(drafts.running()) <= 1


def test_several_drafts_wait_side_by_side(hands: Hands) -> None:
    hands.begin().into("words", "It leaks.")
    first = hands.page.drafts.draft_id
    hands.press(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
    hands.into("words", "The lamp is dark.")
    hands.window.open_page("today")
    assert {one.content["words"] for one in drafts.running()} == {"It leaks.", "The lamp is dark."}
    hands.window.open_page("new_complaint", first)
    assert hands.page.form.what.words.toPlainText() == "It leaks."
    hands.save()
    assert [one.content["words"] for one in drafts.running()] == ["The lamp is dark."]


def test_a_full_disk_leaves_everything_typed_in_the_form(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.begin().into("words", "It leaks.")
    before = hands.page.content()

    def full(*args: object, **kwargs: object) -> None:
        raise CannotWrite("database or disk is full")

    monkeypatch.setattr(intake, "take", full)
    monkeypatch.setattr(drafts, "keep", full)
    hands.page.bar.plain_button.click()
    assert hands.page.content() == before
    assert "safe" in " ".join(bar.notice.lead for bar in hands.window.notices.bars())
    hands.into("words", " Twice.")
    hands.into("product", "Kettle")
    assert hands.page.draft_state.text() == "Draft not kept"
    monkeypatch.undo()
    hands.tab()
    assert hands.page.draft_state.text() == "Draft kept 10:24"
    assert read(hands.save()).told.words == "It leaks. Twice."


def test_a_paste_of_a_megabyte_is_stored_whole(hands: Hands) -> None:
    hands.begin()
    long = "Every word counts. " * 55_000
    QApplication.clipboard().setText(long)
    hands.page.form.focus_field("words")
    hands.press(Key.Key_V, Mod.ControlModifier)
    QApplication.clipboard().setText("k" * 1_000_000)
    hands.page.form.focus_field("product")
    hands.press(Key.Key_V, Mod.ControlModifier)
    told = read(hands.save()).told
    assert told.words == long.strip()
    assert told.product == "" and told.to_check == ("Item: " + "k" * 1_000_000,)


@pytest.mark.parametrize("share", range(4), ids=["first", "second", "third", "fourth"])
def test_naughty_strings_are_stored_as_typed(hands: Hands, shared_data: Path, share: int) -> None:
    lines = (shared_data / "messy_files" / "blns.txt").read_text("utf-8", errors="replace").split("\n")
    hands.begin()
    wanted = [line for line in lines if line.strip() and not line.startswith("#")][share::4]
    for line in wanted:
        for name in ("product", "receipt", "goods_left"):
            hands.page.form.what.lines[name].setText(line)
        hands.page.form.who.lines["name"].setText(line)
        hands.page.form.what.words.setPlainText(line)
        seen = hands.page.form.content()
        hands.page.bar.plain_button.click()
        if not seen["words"].strip():  # a byte order mark alone is nothing to see
            continue
        told = read(hands.opened.pop()).told
        assert told.words == seen["words"].strip()
        assert (told.product, told.receipt) == (seen["product"].strip(), seen["receipt"].strip())
    assert len(hands.opened) == 0
    assert complaints.expected_number() > "26-0050"


def test_alt_and_a_digit_lead_to_each_part(hands: Hands) -> None:
    hands.begin()
    for number in range(1, 6):
        hands.press(Key(Key.Key_0 + number), Mod.AltModifier)
        assert hands.page.form.here == number
        assert hands.page.form.parts[number - 1].mark.state == "here"


def test_where_there_is_no_room_f6_opens_the_panel_and_escape_closes_it(hands: Hands) -> None:
    hands.window.resize(1100, 688)
    hands.begin().into("words", "It leaks.")
    assert not hands.page.listening.isVisible()
    while not hands.page.bar.listen_button.hasFocus():
        hands.press(Key.Key_F6)
    hands.press(Key.Key_Space)
    assert hands.page.listening.isVisible()
    assert hands.page.listening.isAncestorOf(QApplication.focusWidget())
    hands.press(Key.Key_Escape)
    assert not hands.page.listening.isVisible()
    assert hands.window.page_name == "new_complaint"
    assert hands.page.form.has_focus("words")


def test_nobody_else_is_named_beside_the_form(hands: Hands, desk: Desk) -> None:
    for name in ("Otto Lampwick", "Tilda Thimble"):
        with clock.standing_at(NOW - timedelta(days=9)):
            desk.closed(customer_id=desk.customer(name), told={"product": "Brook kettle"})
    hands.begin().into("product", "Brook kettle")
    hands.qtbot.waitUntil(lambda: "3rd Brook kettle in 60 days" in _shown(hands.page.listening.before))
    words = _shown(hands.page.listening)
    assert "Refund, very happy" in words
    assert not {"Otto", "Lampwick", "Tilda", "Thimble"} & set(" ".join(words).split())


def test_covered_names_are_initials_in_the_card_and_the_list(hands: Hands, desk: Desk) -> None:
    desk.customer("Juno Fernhill", phone="07700 900168")
    hands.begin()
    hands.press(Key.Key_F9)
    hands.press(Key.Key_1, Mod.AltModifier)
    hands.type("07700 900168")
    assert "Juno Fernhill" not in _shown(hands.page.listening.card)


def _shown(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def test_every_control_has_a_name(hands: Hands) -> None:
    hands.begin()
    nameless = [
        one
        for one in hands.page.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and not _name(one)
    ]
    assert nameless == []


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(widget.property("text") or "")


def test_down_and_enter_choose_the_only_person_offered(hands: Hands, desk: Desk) -> None:
    desk.customer("Tilda Thimble", phone="07700 900123")
    hands.begin().type("07700")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.page.form.who.known
    assert hands.page.form.who.lines["name"].text() == "Tilda Thimble"
