"""Who acts at the command line: every verb and every role, with PINs and without, is as in the window."""

import io
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app import clock
from app.commands import line
from app.domain.capability import ROLES, Capability
from app.domain.pin import WrongPin
from app.domain.staff import Role
from app.services import acting, pins, staff
from app.store.database import sql
from tests.builders import Desk
from tests.conftest import NOW

PINS = {Role.OWNER: "246810", Role.SENIOR: "1357", Role.FRONT_DESK: "2468", Role.READER: "1379"}
# What each verb that acts asks for, and words that would go through for an owner.
ACTING: dict[str, tuple[Capability, tuple[str, ...]]] = {
    "import": (Capability.IMPORT, ("old.csv",)),
    "erase": (Capability.ERASE, ("26-0001",)),
    "letter": (Capability.WORK_ON_COMPLAINTS, ("26-0001", "--kind", "holding", "-o", "letter.pdf")),
}
# What an owner's own tests see go through; the others are refused before anything is looked at.
OWNERS: dict[str, tuple[Capability, tuple[str, ...]]] = {
    "access": (Capability.ANSWER_PRIVACY, ("26-0001", "-o", "access.pdf")),
    "encrypt": (Capability.ENCRYPT, ()),
    "decrypt": (Capability.ENCRYPT, ()),
}
# Whoever may run the program may read the file too: these ask for nobody.
READING: dict[str, tuple[str, ...]] = {
    "list": (),
    "show": ("26-0001",),
    "slip": ("26-0001", "-o", "slip.pdf"),
    "review": ("2026-11", "-o", "review.json"),
    "agenda": ("-o", "agenda.ics"),
    "backup": (),
    "check": (),
    "health": (),
}
ELSEWHERE = {"restore", "demo"}  # work without an open shop
Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever terminal or pipe the tests are started from, none of it is read."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))


@pytest.fixture
def shop(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A shop where everybody has a PIN."""
    desk.acknowledged(customer_id=desk.customer())
    for member in staff.everyone():
        if member.id != desk.owner:
            pins.set_for(member.id, desk.owner, new=PINS[member.role])
    pins.set_own(desk.owner, current="", new=PINS[Role.OWNER])
    (tmp_path / "old.csv").write_text("number,received,text\n7,2024-03-01,It leaked\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return desk


def _run(*words: str) -> int:
    return line.run(line.parse(["--data", "data", *words]))


def _pin_file(pin: str) -> str:
    Path("pin.txt").write_text(f"{pin}\n", encoding="utf-8")
    return "pin.txt"


def _name(role: Role) -> str:
    return next(one.name for one in staff.everyone() if one.role is role)


def _state() -> list[object]:
    return [sql(f"SELECT count(*) FROM {table}") for table in ("complaint", "timeline", "audit", "letter")]


def test_every_verb_is_of_one_kind() -> None:
    known = {name.removesuffix("_file").removesuffix("_complaints") for name in line.VERBS}
    assert known == {*ACTING, *OWNERS, *READING, *ELSEWHERE}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("verb", ACTING)
def test_a_verb_that_acts_obeys_the_role(shop: Desk, verb: str, role: Role, capsys: Captured) -> None:
    wanted, words = ACTING[verb]
    before = _state()
    status = _run(verb, *words, "--as", _name(role), "--pin-file", _pin_file(PINS[role]))
    if role in ROLES[wanted]:
        assert status == 0
        return
    assert (status, _state()) == (1, before)
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
@pytest.mark.parametrize("verb", OWNERS)
def test_what_is_the_owners_is_refused_to_all_others(
    shop: Desk, verb: str, role: Role, capsys: Captured
) -> None:
    wanted, words = OWNERS[verb]
    assert ROLES[wanted] == {Role.OWNER}
    before = _state()
    assert _run(verb, *words, "--as", _name(role), "--pin-file", _pin_file(PINS[role])) == 1
    assert capsys.readouterr().err == "Only an owner does this. Nothing was changed.\n"
    assert _state() == before


@pytest.mark.parametrize("verb", [*ACTING, *OWNERS])
def test_without_a_pin_or_with_another_one_nothing_is_done(shop: Desk, verb: str, capsys: Captured) -> None:
    _, words = {**ACTING, **OWNERS}[verb]
    before = _state()
    assert _run(verb, *words) == 1
    assert "Marta Pine has a PIN" in capsys.readouterr().err
    assert _run(verb, *words, "--pin-file", _pin_file(PINS[Role.SENIOR])) == 1
    assert capsys.readouterr().err == "That is not the PIN.\n"
    assert _run(verb, *words, "--pin-file", "no such file") == 1
    assert "cannot be read" in capsys.readouterr().err
    assert _state() == before


@pytest.mark.parametrize("verb", READING)
def test_reading_asks_for_nobody(shop: Desk, verb: str) -> None:
    assert _run(verb, *READING[verb]) == 0


def test_the_pin_may_come_as_a_line_of_input(
    shop: Desk, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PINS[Role.OWNER]}\nnot read\n"))
    assert _run("import", "old.csv") == 0
    assert PINS[Role.OWNER] not in "".join(capsys.readouterr())


class Closed(io.StringIO):
    """An input that ends in the middle of a character, or was closed."""

    def readline(self, *_: object) -> str:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "no text")


@pytest.mark.parametrize("stdin", [None, io.StringIO(), Closed()])
def test_where_nobody_answers_one_sentence_says_so(
    shop: Desk, monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None, capsys: Captured
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    assert _run("import", "old.csv") == 1
    assert "Marta Pine has a PIN" in capsys.readouterr().err


def test_wrong_tries_wait_as_in_the_window(shop: Desk, capsys: Captured) -> None:
    for _ in range(5):
        assert _run("import", "old.csv", "--pin-file", _pin_file("999999")) == 1
    assert _run("import", "old.csv", "--pin-file", _pin_file(PINS[Role.OWNER])) == 1
    assert "Too many wrong tries" in capsys.readouterr().err
    with clock.standing_at(NOW):
        assert pins.wait_of(shop.owner)


def test_the_wait_can_be_waited_out(shop: Desk) -> None:
    slept: list[timedelta] = []

    def sleep(left: timedelta) -> None:
        slept.append(left)

    with clock.ticking_from(lambda: 1000.0 + sum(one.total_seconds() for one in slept)):
        for _ in range(5):
            with pytest.raises(WrongPin):
                acting.prove("", Capability.IMPORT, lambda _: "999999")
        assert acting.prove("", Capability.IMPORT, lambda _: PINS[Role.OWNER], sleep) == shop.owner
    assert slept == [timedelta(seconds=30)]
    assert _run("import", "old.csv", "--wait", "--pin-file", _pin_file(PINS[Role.OWNER])) == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [("Robin Quill", 0), ("robin", 0), ("ROBIN QUILL", 0), ("R", 1), ("Nobody", 1), ("Robin Quill Jr", 1)],
)
def test_who_is_meant_is_said_by_name_or_its_beginning(shop: Desk, name: str, status: int) -> None:
    assert _run("import", "old.csv", "--as", name, "--pin-file", _pin_file(PINS[Role.FRONT_DESK])) == status


def test_what_was_done_stands_under_the_name_of_who_acted(shop: Desk) -> None:
    assert _run("import", "old.csv", "--as", "Robin", "--pin-file", _pin_file(PINS[Role.FRONT_DESK])) == 0
    found = sql("SELECT by_id FROM timeline WHERE kind = 'imported'")
    assert [UUID(hex=one[0]) for one in found] == [shop.robin]


def test_a_shop_without_pins_is_the_first_owners(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "old.csv").write_text("number,received,text\n7,2024-03-01,It leaked\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _run("import", "old.csv") == 0
    found = sql("SELECT by_id FROM timeline WHERE kind = 'imported'")
    assert [UUID(hex=one[0]) for one in found] == [desk.owner]
    assert _run("import", "old.csv", "--as", "Rae Reader") == 1
