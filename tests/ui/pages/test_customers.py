"""The list of customers by keys: find, sort, choose, files in and out."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.customer import Contact, ContactKind
from app.domain.customer_list import CustomerSort, Place
from app.identity import new_id
from app.services import customer_files, customer_lists, customers
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.models.customer_table import Column
from ui.pages.customers import CustomersPage
from ui.widgets.notice_bar import Notice


@pytest.fixture
def backend(qtbot: QtBot, desk: Desk) -> Backend:
    found = Backend(desk_people())
    found.set_desk(desk.robin)
    return found


def _shown(qtbot: QtBot, page: CustomersPage) -> CustomersPage:
    qtbot.addWidget(page)
    page.resize(1190, 610)
    page.load()
    page.show()
    _wait(qtbot)
    return page


def _wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def _names(page: CustomersPage) -> list[str]:
    return [page.model.index(row, Column.NAME).data() for row in range(page.model.rowCount())]


def test_typing_narrows_the_list_and_enter_opens(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda = desk.customer("Tilda Thimble")
    desk.customer("Otto Lampwick", phone="01632 960111")
    page = _shown(qtbot, CustomersPage(backend))
    assert page.model.rowCount() == 2
    page.filter_field.setText("TÍLD")
    assert page.model.rowCount() == 1
    with qtbot.waitSignal(page.customer_chosen) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [tilda]
    qtbot.keyClicks(page.filter_field, "zz")
    assert page.empty.isVisible() and "begins so" in page.empty.accessibleName()
    assert page.step_out()
    assert page.model.rowCount() == 2


@pytest.mark.parametrize("typed", ["thim", "til", "07700 9", "01632 960222", "tilda@", "two@thim"])
def test_found_by_any_name_number_or_address(qtbot: QtBot, desk: Desk, backend: Backend, typed: str) -> None:
    more = (
        Contact(new_id(), ContactKind.PHONE, "01632 960222"),
        Contact(new_id(), ContactKind.EMAIL, "two@thimble.example"),
    )
    desk.customer("Tilda Thimble", email="tilda@thimble.example", more=more)
    desk.customer("Otto Lampwick", phone="999999")
    page = _shown(qtbot, CustomersPage(backend))
    page.filter_field.setText(typed)
    assert _names(page) == ["Tilda Thimble"]


def test_covered_names_are_initials(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    desk.customer("Tilda Thimble", email="tilda.thimble@example.org")
    backend.cover_names(True)
    page = _shown(qtbot, CustomersPage(backend))
    assert page.model.index(0, Column.NAME).data() == "TT"
    assert page.model.index(0, Column.EMAIL).data() == ""
    qtbot.waitUntil(lambda: page.preview.name_label.text() == "TT")


def test_the_list_is_sorted_three_ways_by_key(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    for name in ("Zoe Apple", "Adam Zinc", "Mary Middle"):
        desk.customer(name)
    page = _shown(qtbot, CustomersPage(backend))
    assert _names(page) == ["Adam Zinc", "Mary Middle", "Zoe Apple"]
    qtbot.keyClick(page.table, Qt.Key.Key_S)
    menu = page.table.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    assert _names(page) == ["Zoe Apple", "Mary Middle", "Adam Zinc"]
    menu.actions()[2].trigger()
    assert _names(page) == ["Mary Middle", "Adam Zinc", "Zoe Apple"]
    menu.hide()


def test_every_page_of_a_long_list_follows_the_one_before(desk: Desk) -> None:
    for at in range(25):
        desk.customer(f"Anna {at % 5} Berg", phone=f"55501{at:02}", email=f"anna{at}@x.example")
    found = [("ann", CustomerSort.NAME), ("berg", CustomerSort.SURNAME), ("5550", CustomerSort.NAME)]
    for text, sort in [*(("", each) for each in CustomerSort), *found]:
        seen: list[UUID] = []
        after: Place | None = None
        while True:
            page = customer_lists.page(text, sort, limit=4, after=after)
            seen += [line.person.id for line in page.lines]
            if page.after is None:
                break
            after = page.after
        assert len(seen) == len(set(seen)) == 25, (text, sort)


def test_space_and_shift_arrows_tick_and_what_is_ticked_is_saved(
    qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path
) -> None:
    for name in ("Ann", "Bea", "Cleo"):
        desk.customer(name)
    target = tmp_path / "some.csv"
    page = _shown(qtbot, CustomersPage(backend, choose_target=lambda *_: str(target)))
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.bulk.isVisible() and page.bulk.count_label.text() == "2 chosen"
    with qtbot.waitSignal(page.notice) as said:
        qtbot.mouseClick(page.bulk.export_button, Qt.MouseButton.LeftButton)
    assert said.args[0].kind == "done"
    assert [one.name for one in customer_files.read_people(target).people] == ["Ann", "Bea"]
    assert page.step_out() and not page.bulk.isVisible()


def test_people_are_brought_in_after_a_look(
    qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path
) -> None:
    desk.customer("Tilda Thimble")
    path = tmp_path / "people.csv"
    path.write_text("Name,Phone\nTilda Thimble,07700 900142\nOtto,12345\nBad\n")
    page = _shown(qtbot, CustomersPage(backend, choose_file=lambda *_: str(path)))
    page.activateWindow()
    qtbot.mouseClick(page.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.importing.do_button.isVisible)
    assert "1 new, 1 here already, 1 refused" in page.importing.state_label.text()
    shown = [page.importing.model.index(row, 1).data() for row in range(3)]
    assert shown[0].startswith("Refused: fewer cells") and shown[1] == "New"
    assert customers.count() == 1
    with qtbot.waitSignal(page.notice) as said:
        page.primary()
    notice: Notice = said.args[0]
    assert notice.kind == "done" and "1 new" in notice.words
    assert customers.count() == 2
    page.load()
    assert _names(page) == ["Otto", "Tilda Thimble"]


def test_a_look_that_is_left_brings_nobody(
    qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path
) -> None:
    path = tmp_path / "people.vcf"
    path.write_text("BEGIN:VCARD\nFN:Otto\nEND:VCARD\n")
    page = _shown(qtbot, CustomersPage(backend))
    page.import_from(path)
    qtbot.waitUntil(page.importing.do_button.isVisible)
    assert page.step_out()
    assert not page.importing.isVisible() and customers.count() == 0


@pytest.mark.parametrize("content", [b"MZ\x90\x00\x03" + bytes(900), b"\x00" * 99, b"", b"no people"])
def test_a_file_of_no_people_says_so(
    qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "people.vcf"
    path.write_bytes(content)
    page = _shown(qtbot, CustomersPage(backend))
    with qtbot.waitSignal(page.notice) as said:
        page.import_from(path)
    assert said.args[0].kind == "problem" and "people.vcf" in said.args[0].lead
    assert page.table.isVisible() or page.empty.isVisible()


def test_an_empty_list_says_how_people_come_in(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    page = _shown(qtbot, CustomersPage(backend))
    assert page.empty.isVisible() and "first complaint" in page.empty.accessibleName()
    assert not page.export_button.isEnabled()


def test_a_long_export_shows_how_far_it_is_and_esc_stops_it(
    qtbot: QtBot, desk: Desk, backend: Backend, tmp_path: Path
) -> None:
    desk.customer("Ann")
    page = _shown(qtbot, CustomersPage(backend))
    target = tmp_path / "all.vcf"
    page.export_to(target, None)
    page.exporting._on_progress(400, 12000)
    assert page.export_bar.isVisible() and "400 of 12000" in page.export_bar.words_label.text()
    with qtbot.waitSignal(page.notice) as said:
        assert page.step_out()
    assert said.args[0].lead == "Stopped. No file was written."
    assert not page.export_bar.isVisible() and not page.exporting.is_writing
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
