"""Two cards of one person: found, put side by side, made one by keys, undone; or said to be two people."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.domain.complaint import Channel
from app.services import customer_merges, customers
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.customer import CustomerPage
from ui.pages.customers import CustomersPage
from ui.widgets.notice_bar import Notice


@pytest.fixture
def backend(qtbot: QtBot, desk: Desk) -> Backend:
    found = Backend(desk_people())
    found.set_desk(desk.robin)
    return found


def _wait(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)


def _opened(qtbot: QtBot, backend: Backend, item: object) -> CustomerPage:
    page = CustomerPage(backend)
    qtbot.addWidget(page)
    backend.changed.connect(page.load)
    page.resize(1190, 610)
    page.show_item(item)
    page.load()
    page.show()
    _wait(qtbot)
    return page


def _press(qtbot: QtBot, page: CustomerPage, words: str) -> None:
    """The button that says so, once it is shown."""

    def found() -> list[QAbstractButton]:
        buttons = page.findChildren(QAbstractButton)
        return [one for one in buttons if one.isVisible() and one.accessibleName().startswith(words)]

    qtbot.waitUntil(lambda: bool(found()))
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_a_card_with_the_same_phone_is_compared_merged_and_parted(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda = desk.customer("Tilda Thimble", email="tilda@thimble.example", note="Likes the side room.")
    twin = desk.customer("T. Thimble", email="t@old.example", note="Rings twice.", prefers=Channel.LETTER)
    old = desk.complaint(customer_id=twin)
    before = customers.get(tilda), customers.get(twin)
    page = _opened(qtbot, backend, tilda)
    qtbot.waitUntil(page.merging.same.isVisible)
    said = " ".join(one.text() for one in page.merging.same.findChildren(QLabel))
    assert "“T. Thimble”, same phone" in said and "1 complaint" in said
    _press(qtbot, page, "Compare with")
    compare = page.merging.compare
    assert compare.isVisible() and not page.figures.isVisible()
    assert "t@old.example" in compare.more_label.text()  # kept as a further contact
    first = compare._sides["name"].boxes[0].radio
    with qtbot.waitActive(page):
        page.activateWindow()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)  # the other name, by key
    assert compare.card().name == "T. Thimble"
    with qtbot.waitSignal(page.notice) as told:
        page.primary()
    notice: Notice = told.args[0]
    _wait(qtbot)
    merged = customers.get(tilda)
    assert (merged.name, merged.email, merged.prefers) == (
        "T. Thimble",
        "tilda@thimble.example",
        Channel.LETTER,
    )
    assert "t@old.example" in [one.value for one in merged.more]
    assert "Likes the side room." in merged.note and "Rings twice." in merged.note
    assert [line.id for line in customers.complaints_of(tilda)] == [old]
    assert customers.get(twin).id == tilda
    assert not compare.isVisible() and page.merging.merges.isVisible()
    assert notice.kind == "done" and notice.undo is not None
    notice.undo()
    _wait(qtbot)
    same = ("name", "phone", "email", "address", "prefers", "note", "more")
    for card in before:
        now = customers.get(card.id)
        assert [getattr(now, field) for field in same] == [getattr(card, field) for field in same]
    assert customers.complaints_of(twin)
    assert not page.merging.merges.isVisible()


def test_earlier_merges_are_listed_and_what_was_changed_since_is_not_lost(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda, twin = desk.customer("Tilda Thimble"), desk.customer("T. Thimble")
    page = _opened(qtbot, backend, ("compare", tilda, twin))
    assert page.merging.compare.isVisible()
    page.primary()
    _wait(qtbot)
    customers.change(replace(customers.get(tilda), phone="01632 111222"), desk.robin)
    page.load()
    with qtbot.waitSignal(page.notice) as told:
        _press(qtbot, page, "Undo the merge with T. Thimble")
    notice: Notice = told.args[0]
    assert notice.kind == "warning" and "Phone" in notice.lead
    assert customers.get(twin).id == tilda  # nothing has been done
    notice.actions[0].run()
    assert customers.get(twin).id == twin
    assert customers.get(tilda).phone == "01632 111222"


def test_two_people_with_one_phone_stay_two(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda, otto = desk.customer("Tilda Thimble"), desk.customer("Otto Thimble")
    page = _opened(qtbot, backend, tilda)
    qtbot.waitUntil(page.merging.same.isVisible)
    with qtbot.waitSignal(page.notice) as told:
        _press(qtbot, page, "Otto Thimble is not")
    _wait(qtbot)
    qtbot.waitUntil(lambda: not page.merging.same.isVisible())
    assert customer_merges.candidates(otto) == []
    told.args[0].undo()
    _wait(qtbot)
    qtbot.waitUntil(page.merging.same.isVisible)


def test_leaving_the_comparison_changes_nothing(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda, twin = desk.customer("Tilda Thimble"), desk.customer("T. Thimble")
    page = _opened(qtbot, backend, ("compare", tilda, twin))
    assert page.step_out() and page.figures.isVisible()
    assert customers.get(twin).name == "T. Thimble" and not page.step_out()


def test_a_card_changed_meanwhile_is_not_merged_over(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda, twin = desk.customer("Tilda Thimble"), desk.customer("T. Thimble")
    page = _opened(qtbot, backend, ("compare", tilda, twin))
    backend.changed.disconnect(page.load)
    customers.change(replace(customers.get(tilda), note="New"), desk.owner)
    with qtbot.waitSignal(page.notice) as told:
        page.primary()
    assert told.args[0].kind == "warning"
    assert customers.get(twin).id == twin and customers.get(tilda).note == "New"
    assert page.merging.compare.isVisible()


def test_covered_names_stay_covered_side_by_side(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    tilda, twin = desk.customer("Tilda Thimble"), desk.customer("Tessa Thimble")
    backend.cover_names(True)
    page = _opened(qtbot, backend, ("compare", tilda, twin))
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    said += [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert "TT" in said and not [one for one in said if "Thimble" in one or "07700" in one]


def test_pairs_of_the_whole_book_lead_to_the_comparison(qtbot: QtBot, desk: Desk, backend: Backend) -> None:
    pair = {desk.customer("Tilda Thimble"), desk.customer("T. Thimble")}
    desk.customer("Otto Lampwick", phone="999999", address="")
    page = CustomersPage(backend)
    qtbot.addWidget(page)
    page.resize(1190, 610)
    page.load()
    page.show()
    qtbot.waitUntil(lambda: "1" in page.tabs.tabs["twice"].text())
    qtbot.mouseClick(page.tabs.tabs["twice"], Qt.MouseButton.LeftButton)
    assert page.twice.isVisible() and not page.table.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        qtbot.keyClick(page.twice.table, Qt.Key.Key_Return)
    name, (kind, *found) = wanted.args
    assert (name, kind, set(found)) == ("customer", "compare", pair)


def test_covering_names_while_two_cards_are_compared_covers_both_and_keeps_the_choice(
    qtbot: QtBot, desk: Desk, backend: Backend
) -> None:
    tilda = desk.customer("Tilda Thimble", note="Likes the side room.")
    twin = desk.customer("T. Thimble", email="t@old.example", note="Tilda's other card.")
    page = _opened(qtbot, backend, ("compare", tilda, twin))
    page.merging.compare.choose("name", 1)
    backend.cover_names(True)
    page.load()
    _wait(qtbot)
    said = " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "Thimble" not in said and "t@old.example" not in said and "Tilda" not in said
    assert page.merging.compare.card().name == "T. Thimble"
    page.merging.leave()
    said = " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "side room" not in said
