"""One customer's card by keys: change it, several numbers, two versions, a new complaint, nothing typed lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.complaint import Channel
from app.domain.customer import Contact, ContactKind
from app.identity import new_id
from app.services import complaints, customer_files, customers, drafts
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.models.contacts_made import kinds
from ui.pages.customer import CustomerPage


@pytest.fixture
def backend(qtbot: QtBot, desk: Desk) -> Backend:
    found = Backend(desk_people())
    found.set_desk(desk.robin)
    return found


def _opened(qtbot: QtBot, backend: Backend, customer_id: object) -> CustomerPage:
    page = CustomerPage(backend)
    qtbot.addWidget(page)
    page.show_item(customer_id)
    page.resize(1190, 610)
    page.load()
    page.show()
    return page


def _changing(qtbot: QtBot, page: CustomerPage) -> None:
    qtbot.mouseClick(page.change_button, Qt.MouseButton.LeftButton)
    assert page.form.isVisible()


def _field(page: CustomerPage, kind: str, at: int = 0) -> QLineEdit:
    field = page.form.contacts[kind].rows[at].field
    assert isinstance(field, QLineEdit)
    return field


def test_contact_is_changed_in_place_and_a_bad_mail_says_so(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    qtbot.keyClicks(_field(page, "email"), "no mail")
    page.primary()
    assert page.form.contacts["email"].error()
    _field(page, "email").setText("tilda@thimble.example")
    page.primary()
    assert customers.get(tilda).email == "tilda@thimble.example"
    assert not page.form.isVisible()


def test_who_comes_for_the_address_can_type_it(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    page = _opened(qtbot, backend, ("address", desk.customer("Tilda Thimble"), None))
    page.focus_first()
    field = page.focusWidget()
    assert field is not None and page.form.contacts["address"].isAncestorOf(field)


def test_the_card_lists_the_complaints_and_opens_one(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    complaint = desk.complaint(customer_id=tilda)
    page = _opened(qtbot, backend, tilda)
    page.focus_first()
    row = page.focusWidget()
    assert row is not None
    with qtbot.waitSignal(page.complaint_chosen) as opened:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened.args == [complaint]


def test_a_second_number_with_its_label_by_keys(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    phones = page.form.contacts["phone"]
    qtbot.keyClick(phones.add_button, Qt.Key.Key_Space)
    assert phones.rows[1].field.hasFocus() or not page.isActiveWindow()
    qtbot.keyClicks(phones.rows[1].field, "01632 960222")
    line = phones.rows[1].label_box.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "work")
    page.primary()
    (more,) = customers.get(tilda).more
    assert (more.kind, more.value, more.label) == (ContactKind.PHONE, "01632 960222", "work")


def test_a_number_taken_away_comes_back_by_undo(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    more = (Contact(new_id(), ContactKind.PHONE, "01632 960222", "home"),)
    tilda = desk.customer("Tilda Thimble", more=more)
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    phones = page.form.contacts["phone"]
    qtbot.keyClick(phones.rows[0].remove_button, Qt.Key.Key_Space)
    assert [line.value for line in phones.lines()] == ["01632 960222"]
    assert phones.gone.isVisible() and "07700 900142" in phones.gone.words.text()
    assert page.undo()
    assert [line.value for line in phones.lines()] == ["07700 900142", "01632 960222"]
    assert not page.form.is_touched()
    qtbot.keyClick(phones.rows[0].remove_button, Qt.Key.Key_Space)
    page.primary()
    assert (customers.get(tilda).phone, customers.get(tilda).more) == ("01632 960222", ())


def test_what_is_typed_is_there_after_the_program_was_killed(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    _field(page, "phone").setText("12")
    page.form.form.fields["name"].set_text("Tilda Thimble-Brown")
    page._pause.timeout.emit()
    again = _opened(qtbot, backend, tilda)
    assert again.form.isVisible()
    assert again.form.form.fields["name"].text() == "Tilda Thimble-Brown"
    assert _field(again, "phone").text() == "12"
    assert customers.get(tilda).name == "Tilda Thimble"


def test_leaving_saves_and_what_cannot_be_saved_is_kept(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    page.form.form.fields["salutation"].set_text("Ms Thimble")
    assert page.may_leave()
    assert customers.get(tilda).salutation == "Ms Thimble"
    _changing(qtbot, page)
    _field(page, "phone").setText("1")
    assert page.may_leave()
    assert customers.get(tilda).phone == "07700 900142"
    assert drafts.beside(tilda)
    again = _opened(qtbot, backend, tilda)
    assert _field(again, "phone").text() == "1"
    assert again.step_out() and drafts.beside(tilda) == {}


def test_cancelled_typing_comes_back_by_undo(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    page.form.form.fields["name"].set_text("Tilly")
    with qtbot.waitSignal(page.notice) as said:
        assert page.step_out()
    assert said.args[0].undo is not None
    said.args[0].undo()
    assert page.form.isVisible() and page.form.form.fields["name"].text() == "Tilly"


def test_two_versions_stand_beside_one_another(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    page.form.form.fields["name"].set_text("Tilda Brown")
    theirs = replace(customers.get(tilda), name="Tilda Green", note="Rings twice", prefers=Channel.LETTER)
    customers.change(theirs, desk.owner)
    page.primary()
    name = page.form.form.fields["name"]
    assert name.text() == "Tilda Brown" and "Tilda Green" in name.error()
    assert page.form.rest.fields["note"].text() == "Rings twice"  # only they changed it
    assert customers.get(tilda).name == "Tilda Green"
    page.primary()
    saved = customers.get(tilda)
    assert (saved.name, saved.note, saved.prefers) == ("Tilda Brown", "Rings twice", Channel.LETTER)


def test_the_other_version_can_be_taken_and_ours_got_back(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    _changing(qtbot, page)
    page.form.form.fields["name"].set_text("Tilda Brown")
    customers.change(replace(customers.get(tilda), name="Tilda Green"), desk.owner)
    page.primary()
    with qtbot.waitSignal(page.notice) as said:
        qtbot.mouseClick(page.form.theirs_button, Qt.MouseButton.LeftButton)
    assert page.form.form.fields["name"].text() == "Tilda Green"
    said.args[0].undo()
    assert page.form.form.fields["name"].text() == "Tilda Brown"


def test_a_new_complaint_knows_the_customer(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    page = _opened(qtbot, backend, tilda)
    with qtbot.waitActive(page):
        page.activateWindow()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(
            page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    name, draft_id = wanted.args
    draft = drafts.get(draft_id)
    assert name == "new_complaint" and draft is not None
    assert draft.content["customer_id"] == str(tilda)


def test_calls_and_letters_over_all_complaints_by_kind(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    one, two = desk.planned(customer_id=tilda), desk.complaint(customer_id=tilda)
    complaints.note(one, desk.robin, text="Asked for the receipt", kind=Channel.CALL)
    complaints.note(two, desk.robin, text="Came by", kind=Channel.VISIT)
    page = _opened(qtbot, backend, tilda)
    model = page.contacts_panel.model
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert any("Asked for the receipt" in words for words in shown) and len(shown) == 3
    page.contacts_panel.set_kinds(*kinds()[2])
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Visit: Came by"]
    with qtbot.waitSignal(page.complaint_chosen) as opened:
        page.contacts_panel.table.setCurrentIndex(model.index(0, 0))
        qtbot.keyClick(page.contacts_panel.table, Qt.Key.Key_Return)
    assert opened.args == [two]


def test_the_contact_goes_out_as_a_file(qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path) -> None:
    tilda = desk.customer("Tilda Thimble")
    target = tmp_path / "tilda.vcf"
    page = CustomerPage(backend, choose_target=lambda *_: str(target))
    qtbot.addWidget(page)
    page.show_item(tilda)
    page.load()
    with qtbot.waitSignal(page.notice) as said:
        page.contact_file.button.click()
    assert said.args[0].kind == "done"
    assert [one.name for one in customer_files.read_people(target).people] == ["Tilda Thimble"]


def test_covered_names_cover_the_contact_too(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble", email="tilda@thimble.example")
    backend.cover_names(True)
    page = _opened(qtbot, backend, tilda)
    shown = " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "thimble" not in (shown + page.new_button.text()).lower() and "07700" not in shown
    assert page.title() == "TT"
