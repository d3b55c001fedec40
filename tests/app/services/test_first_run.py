"""First run names the shop once, over whatever the command line made for itself."""

from datetime import time

import pytest

from app.domain.shop import Paper, Shop
from app.domain.staff import Role
from app.domain.workdays import Hours, NeverOpen
from app.paths import DataFolder
from app.services import first_run, settings, staff
from app.services.settings import HoursReversed

PNG = b"\x89PNG not really"


def test_an_empty_folder_needs_it_and_a_named_shop_does_not(folder: DataFolder) -> None:
    assert first_run.is_needed()
    first_run.finish(Shop(name=" Marrow & Pine "), "Marta Pine", others=("Robin Quill", " "))
    assert not first_run.is_needed()
    assert settings.shop().name == "Marrow & Pine"
    assert [(one.name, one.role) for one in staff.everyone()] == [
        ("Marta Pine", Role.OWNER),
        ("Robin Quill", Role.FRONT_DESK),
    ]
    assert all(len(kind.questions) >= 3 for kind in settings.categories())


def test_what_the_command_line_made_is_asked_for_and_filled_in(folder: DataFolder) -> None:
    first_run.set_up_plainly()
    acting = first_run.command_line_actor()
    assert first_run.is_needed()
    first_run.finish(Shop(name="Marrow & Pine", country="US", paper=Paper.LETTER_US_10), "Marta Pine")
    assert not first_run.is_needed()
    assert first_run.command_line_actor() == acting
    assert staff.everyone()[0].name == "Marta Pine"


def test_later_leaves_a_shop_that_works_and_is_asked_for_again(folder: DataFolder) -> None:
    first_run.finish(Shop(name="", phone="01632 960114"), "")
    assert first_run.is_needed()
    assert settings.shop().phone == "01632 960114"
    assert first_run.command_line_actor() is not None


def test_the_logo_is_kept_with_the_files(folder: DataFolder) -> None:
    first_run.finish(Shop(name="Marrow & Pine"), "Marta", logo=PNG)
    assert (folder.files / settings.shop().logo).read_bytes() == PNG


@pytest.mark.parametrize(
    ("week", "fault"),
    [({}, NeverOpen), ({0: Hours(time(18), time(9))}, HoursReversed)],
)
def test_hours_that_cannot_be_leave_the_folder_as_it_was(
    folder: DataFolder, week: dict[int, Hours], fault: type[Exception]
) -> None:
    with pytest.raises(fault):
        first_run.finish(Shop(name="Marrow & Pine", week=week), "Marta")
    assert not settings.is_set_up()


def test_every_country_has_a_zone_and_its_paper() -> None:
    found = {one.code: one for one in settings.countries()}
    assert all(one.zones for one in found.values())
    assert (found["DE"].zones[0], found["DE"].paper) == ("Europe/Berlin", Paper.A4_DIN_B)
    assert (found["US"].zones[0], found["US"].paper) == ("America/New_York", Paper.LETTER_US_10)
    assert "SCT" in settings.regions("GB")
    assert settings.regions("AQ") == ()
