"""First run names the shop once, over whatever the command line made for itself."""

import tomllib
from datetime import time

import pytest

from app.domain.pin import BadPin
from app.domain.shop import Paper, Shop
from app.domain.staff import Role
from app.domain.workdays import Hours, NeverOpen
from app.paths import RESOURCES, DataFolder
from app.services import first_run, pins, settings, staff
from app.services.settings import HoursReversed

_PACKS = RESOURCES / "packs"
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


def test_the_owner_begins_with_a_pin_and_a_code_for_the_day_it_is_forgotten(folder: DataFolder) -> None:
    code = first_run.fresh_code()
    first_run.finish(Shop(name="Marrow & Pine"), "Marta Pine", pin="246810", recovery_code=code)
    owner = staff.everyone()[0]
    assert owner.has_pin
    pins.check(owner.id, "246810")
    pins.recover(owner.id, code=code, new="135790")
    pins.check(owner.id, "135790")


@pytest.mark.parametrize("pin", ["2468", "111111", "24681O"])
def test_a_pin_that_cannot_be_an_owners_stops_first_run(folder: DataFolder, pin: str) -> None:
    with pytest.raises(BadPin):
        first_run.finish(Shop(name="Marrow & Pine"), "Marta", pin=pin)
    assert not settings.is_set_up()


def test_first_run_comes_once_and_so_gives_nobody_the_owners_pin(folder: DataFolder) -> None:
    first_run.finish(Shop(name="Marrow & Pine"), "Marta", pin="246810")
    with pytest.raises(first_run.AlreadySetUp):
        first_run.finish(Shop(name="Mine now"), "Mallory", pin="135790")
    pins.check(staff.everyone()[0].id, "246810")


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
    assert {found[code].paper for code in ("DE", "AT", "PL", "ES", "NL")} == {Paper.A4_DIN_B}
    assert found["CH"].paper is Paper.A4_SWISS_RIGHT
    assert found["FR"].paper is Paper.A4_FRENCH
    assert found["GB"].paper is found["IE"].paper is Paper.A4_UK_DL
    assert "SCT" in settings.regions("GB")
    assert settings.regions("AQ") == ()


def test_the_paper_of_a_country_is_that_of_its_pack() -> None:
    found = {one.code: one.paper for one in settings.countries()}
    packs = {
        path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in _PACKS.glob("*/letters.toml")
    }
    told = {code: pack["paper"] for code, pack in packs.items() if code in found}
    assert {"GB", "DE", "FR", "US"} <= set(told)
    assert told == {code: found[code].value for code in told}


def test_every_kind_begins_with_usual_steps_that_can_be_kept_and_taken_over(folder: DataFolder) -> None:
    first_run.finish(Shop("Brook & Daughter"), "Marta Pine", others=("Robin Quill",))
    found = settings.categories()
    assert all(one.plan for one in found)
    assert all(settings.checked_step(step) == step for one in found for step in one.plan)
    owner = first_run.command_line_actor()
    assert owner is not None
    settings.save_categories(found, owner)
    assert settings.categories() == found
