"""What is typed into Settings and not saved survives the end of the window."""

from pytestqt.qtbot import QtBot

from app.domain.staff import Role
from app.identity import new_id
from app.services import preferences, settings
from tests.builders import Desk
from ui.application import desk_people
from ui.backend import Backend
from ui.pages.settings import SettingsPage
from ui.widgets.settings_kinds import KindsPart
from ui.widgets.settings_shop import ShopFactsPart

LINE = "Company no. 01234567"


def again(qtbot: QtBot, desk: Desk) -> SettingsPage:
    """The page as the next start shows it."""
    backend = Backend(desk_people())
    backend.set_desk(desk.owner)
    found = SettingsPage(backend)
    qtbot.addWidget(found)
    found.load()
    return found


def kept() -> list[object]:
    rows = preferences.get
    return [rows(f"typed_{name}:{who.id.hex}") for name in ("shop",) for who in desk_people()]


def shop_part(page: SettingsPage) -> ShopFactsPart:
    page.open_section("shop")
    assert isinstance(page.part, ShopFactsPart)
    return page.part


def test_what_was_not_saved_is_shown_again_and_asked_about(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    shop_part(page).fields["company_line"].set_text(LINE)
    qtbot.waitUntil(lambda: LINE in str(kept()))
    other = again(qtbot, desk)
    assert shop_part(other).fields["company_line"].text() == LINE
    assert other.part.is_touched and other.asking.bars() and settings.shop().company_line == ""
    assert other.save() and settings.shop().company_line == LINE
    qtbot.waitUntil(lambda: not any(kept()))


def test_to_open_the_section_that_is_open_takes_nothing_away(page: SettingsPage) -> None:
    shop_part(page).fields["company_line"].set_text(LINE)
    assert shop_part(page).fields["company_line"].text() == LINE


def test_what_was_undone_does_not_come_again(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    shop_part(page).fields["company_line"].set_text(LINE)
    qtbot.waitUntil(lambda: LINE in str(kept()))
    page.undo_changes()
    qtbot.waitUntil(lambda: not any(kept()))
    assert not shop_part(again(qtbot, desk)).is_touched


def test_words_whose_row_is_gone_are_told(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    who = next(person for person in desk_people() if person.rank is Role.OWNER)
    words = {f"QLineEdit {new_id()} 1": "Leaking seams"}
    preferences.keep(preferences.name_for("typed_kinds", who.id), words)
    page.open_section("kinds")
    assert isinstance(page.part, KindsPart)
    assert "Leaking seams" in page.asking.bars()[0].notice.lead
