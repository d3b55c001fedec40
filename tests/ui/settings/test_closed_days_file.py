"""Closed days from a calendar file: looked at, ticked, added, saved; a file that cannot be read changes nothing."""

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from app import clock
from app.services import settings
from ui.pages.settings import SettingsPage
from ui.widgets.settings_hours import HoursPart


def _hours(page: SettingsPage) -> HoursPart:
    page.open_section("hours")
    assert isinstance(page.part, HoursPart)
    return page.part


def test_ticked_days_are_added_and_saved(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    part, coming = _hours(page), settings.calendar().day_of(clock.now()).year + 1
    path = tmp_path / "days.ics"
    days = "".join(
        f"BEGIN:VEVENT\nUID:{name}\nDTSTART;VALUE=DATE:{coming}{day}\nSUMMARY:{name}\nEND:VEVENT\n"
        for day, name in (("0105", "Stock-taking"), ("0106", "Fair"), ("1225", "Christmas"))
    )
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{days}END:VCALENDAR\n")
    part.found.begin(path, part.shop)
    qtbot.waitUntil(part.found.isVisible)
    rows = {one.name: row for one, row in part.found._rows}
    assert not rows["Christmas"].is_checked(), "a public holiday is known already"
    rows["Fair"].box.setChecked(False)
    part.found.take_button.click()
    assert not part.found.isVisible() and part.is_touched
    assert page.save()
    kept = settings.shop().closed_days
    assert [name for day, name in kept.items() if day.year == coming] == ["Stock-taking"]


def test_many_days_are_shown_little_by_little_and_taken_together(
    qtbot: QtBot, page: SettingsPage, tmp_path: Path
) -> None:
    part, path = _hours(page), tmp_path / "days.ics"
    fairs = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20200106\nRRULE:FREQ=WEEKLY\nSUMMARY:Fair\nEND:VEVENT\n"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{fairs}END:VCALENDAR\n")
    taken: list[dict[date, str]] = []
    part.found.taken.connect(taken.append)
    part.found.begin(path, part.shop)
    qtbot.waitUntil(part.found.isVisible)
    assert not part.found.take_button.isEnabled()
    qtbot.waitUntil(part.found.take_button.isEnabled)
    part.found.take_button.click()
    assert len(taken[0]) > 100 and {day.weekday() for day in taken[0]} == {0}


def test_a_file_that_is_none_is_told_of(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    part = _hours(page)
    path = tmp_path / "days.ics"
    path.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(page.backend.refused):
        part.found.begin(path, part.shop)
    assert not part.found.isVisible() and not part.is_touched
