"""The front desk painted full of hostile text: goods, contacts, views, merges, papers, hits, preview, what the customer sees."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import identity
from app.domain.customer import Contact, ContactKind
from app.domain.customer_merge import proposed
from app.domain.due import Due
from app.domain.listing import Chips
from app.domain.saved_view import Asked
from app.services import customer_merges, customers, draft_files, drafts, goods, links, views
from app.services.several import Several
from tests.app.test_hostile_text import MEGABYTE
from tests.builders import Desk
from tests.hostile import NASTY, by_the_handful, kept
from tests.ui.test_hostile_pages import MARKUP, picture, reads_as_markup, rich, settled, window
from ui.main_window import MainWindow
from ui.widgets.complaint_filters import ComplaintFilters

__all__ = ["window"]
FRIDAY, LATER = Due(date(2026, 11, 13)), Due(date(2026, 11, 24))


def shop_full_of(desk: Desk, text: str) -> dict[str, object]:
    """The text wherever the front desk takes words; gives back what to open by page."""
    short = text[:300]
    more = tuple(
        Contact(
            identity.new_id(),
            kind,
            f"{short} {'a@b' if kind is ContactKind.EMAIL else '0161 496 0123'}",
            short,
        )
        for kind in (ContactKind.PHONE, ContactKind.ADDRESS)
    )
    cards = [
        desk.customer(f"Tilda {short} {turn}", more=more if not turn else (), note=text[:4000], address=short)
        for turn in range(3)
    ]
    told = {
        "goods_left": text,
        "goods_condition": text,
        "goods_with": text,
        "product": short,
        "wish_words": text,
    }
    found = [
        desk.acknowledged(words="needle " + text, customer_id=card, promise=FRIDAY, told=told)
        for card in cards
    ]
    Several(tuple(found)).promise(desk.robin, due=LATER, because="Late " + text)
    merge(desk, cards[0], cards[1])
    links.merge(identity.new_id(), desk.robin, kept_id=found[0], duplicate_id=found[1])
    links.relate(identity.new_id(), desk.robin, complaint_id=found[0], other_id=found[2])
    goods.take_in(found[0], desk.robin, goods="Box " + text)
    views.save(identity.new_id(), desk.robin, name=("v" + short)[:40], asked=Asked(chips=Chips(text=short)))
    draft_id = identity.new_id()
    drafts.keep(
        draft_id, desk.robin, content={"words": text, "name": short, "goods_left": short, "phone": short}
    )
    for name in (f"{short[:80]}.png", "<b>big</b><img src='file:///etc/hostname'>.pdf"):
        draft_files.add_content(
            draft_id,
            desk.robin,
            file_id=identity.new_id(),
            content=b"%PDF-" + name.encode(errors="replace"),
            name=name,
        )
    return {
        "today": None, "complaints": None, "complaint": found[0], "customers": None, "customer": cards[0],
        "new_complaint": drafts.get(draft_id), "calendar": None,
    }  # fmt: skip


def merge(desk: Desk, kept_id: UUID, absorbed_id: UUID) -> None:
    card = proposed(customers.get(kept_id), customers.get(absorbed_id))
    customer_merges.merge(identity.new_id(), desk.robin, kept_id=kept_id, absorbed_id=absorbed_id, card=card)


def looked_at(qtbot: QtBot, window: MainWindow, page: str, item: object) -> None:
    assert not picture(qtbot, window, page, item).isNull()
    assert_plain(window, page)


def assert_plain(window: QWidget, page: str) -> None:
    ours = '<span style="background-color'  # what was found is marked by us, the words around it shielded
    for one in window.findChildren(QLabel):
        if one.textFormat() != Qt.TextFormat.PlainText and ours in one.text():
            assert "<b>" not in one.text() and "<img" not in one.text() and "<script" not in one.text()
            one.setText("")
    assert rich(window) == [], page
    marked = [each for each in window.findChildren(QWidget) if reads_as_markup(each.toolTip())]
    assert [f"{type(each).__name__} {each.toolTip()[:80]}" for each in marked] == [], page


@pytest.mark.parametrize("text", [*by_the_handful(NASTY)[:6:2], MARKUP], ids=range(4))
def test_the_front_desk_paints_it(
    qtbot: QtBot, desk: Desk, window: Callable[[], MainWindow], text: str
) -> None:
    pages = shop_full_of(desk, kept(text))
    one = window()
    for page, item in pages.items():
        looked_at(qtbot, one, page, item)
        one.facing.toggle()
        QApplication.processEvents()
        assert not one.grab().isNull()
        assert_plain(one, f"{page} turned to the customer")
        one.facing.toggle()
    search_for(qtbot, one, "needle")
    search_for(qtbot, one, text)


def search_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """In the palette and in the list, with the sentence that was hit."""
    box = window.top_bar.search
    box.field.setFocus()
    box.field.setText(words)
    qtbot.waitUntil(lambda: box.is_whole, timeout=20_000)
    assert not window.grab().isNull()
    box.close_results()
    window.open_page("complaints")
    settled(qtbot)
    filters = window.page.findChild(ComplaintFilters)
    assert filters is not None
    filters.words_field.setText(words)
    settled(qtbot)
    assert not window.grab().isNull()
    assert_plain(window, f"list of {words[:20]!a}")


def test_a_megabyte_wherever_the_front_desk_paints_words(
    qtbot: QtBot, desk: Desk, window: Callable[[], MainWindow]
) -> None:
    long = "needle " + MEGABYTE
    found = desk.acknowledged(
        words=long, customer_id=desk.customer(), promise=FRIDAY,
        told={"goods_left": long, "goods_condition": long, "goods_with": long, "read_back": long},
    )  # fmt: skip
    Several((found,)).promise(desk.robin, due=LATER, because=long)
    draft_id = identity.new_id()
    drafts.keep(draft_id, desk.robin, content={"words": long, "name": long, "goods_left": long})
    one = window()
    for page, item in {"today": None, "complaint": found, "new_complaint": drafts.get(draft_id)}.items():
        looked_at(qtbot, one, page, item)
        one.facing.toggle()
        assert not one.grab().isNull()
        one.facing.toggle()
    search_for(qtbot, one, "needle")
    search_for(qtbot, one, long)
