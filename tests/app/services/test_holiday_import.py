"""Closed days from a calendar file, seen against what the shop is closed on anyway."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from app import clock
from app.services import holiday_import, settings
from tests.builders import Desk


def test_days_are_told_with_what_is_known_of_them(desk: Desk, tmp_path: Path) -> None:
    events = (
        ("20261224", "Christmas Eve"),
        ("20261225", "Christmas"),
        ("20261101", "Gone"),
        ("20261129", "Sunday"),
    )
    inside = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{name}\nEND:VEVENT\n"
        for day, name in events
    )
    path = tmp_path / "days.ics"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Our days\n{inside}END:VCALENDAR\n")
    shop = replace(settings.shop(), closed_days={date(2026, 12, 24): "We rest"})
    with clock.standing_at(datetime(2026, 11, 12, 10, tzinfo=UTC)):
        found = holiday_import.look(path, shop)
    assert found.name == "Our days"
    assert [(one.name, one.is_open, one.known) for one in found.days] == [
        ("Sunday", False, ""),
        ("Christmas Eve", False, "We rest"),
        ("Christmas", False, "Christmas Day"),
    ]
