"""Every service that writes refuses whoever may not, in the service: all of them are found in the source and tried."""

import ast
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from app.domain import lifecycle
from app.domain.capability import ROLES, Capability, Inactive, NotAllowed, OwnerOnly, can, require
from app.domain.lifecycle import Move
from app.domain.staff import Role, StaffMember
from app.identity import new_id
from app.store import staff as staff_rows
from app.store.database import sql, writing
from tests.app.every_command import COMMANDS, Command
from tests.builders import Desk

HOUSE = Path(__file__).parents[3]
PIN = "135790"

# What writes and asks nobody's role, each with the reason.
ASKS_NOBODY = {
    "backups.before": "a backup takes nothing from anybody",
    "restoring.bring_back": "works where no database can be asked for anybody's role; whoever calls it asks for the owner",
    "restoring.record": "notes in the data that came that they did",
    "draft_files.clear_lapsed": "tidies up by itself",
    "first_run.set_up": "nobody works here yet",
    "first_run.finish": "nobody works here yet, and it goes through once",
    "meanwhile.perform": "runs another command, which asks",
    "pins.check": "is how somebody proves who they are",
    "pins.recover": "asks for the code instead of a person",
    "preferences.keep": "how somebody likes their screens",
    "printing.forget": "which printer takes what is the computer's, whoever sits there",
    "printing.remember": "which printer takes what is the computer's, whoever sits there",
    "printing.set_offset": "which printer takes what is the computer's, whoever sits there",
    "sending.print_all": "prints one by one, each of which asks",
    "undoing.Undoable.do": "runs another command, which asks",
    "undoing.UndoableMove.do": "runs another command, which asks",
}
# What knows who acts but only reads.
READS = {
    "access_reports.of",
    "audits.newest",
    "commendations.get",
    "commendations.of_complaint",
    "commendations.of_month",
    "complaints.what_next",
    "encryption.require",
    "letters.fresh",
    "month_closing.may_close",
    "offers.needs_approval",
    "approvals.may_decide",
    "offers.decision",
    "policies.ask_for",
    "policies.has_rules_to_read",
    "policies.options",
    "policies.spent_today",
    "reviews.lines",
    "slip_example.pdf",
    "slip_example.sheet",
}
# Parts of commands, which run within the write unit of one that has asked; no screen and no verb may call them.
PARTS = {
    "audits.exported",
    "carrying",
    "draft_files.give_to",
    "ending",
    "escalations.bring_back",
    "files.record",
    "keep_informed.by_rule",
    "keep_informed.heard",
    "letter_fields",
    "moving",
    "offering",
    "parting",
    "promises.insert",
    "promises.keep_running",
    "review_files",
    "steps",
}


def services() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function and method of the services, by its module and name."""
    for file in sorted((HOUSE / "app" / "services").glob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            inner = node.body if isinstance(node, ast.ClassDef) else [node]
            owner = f"{file.stem}.{node.name}" if isinstance(node, ast.ClassDef) else file.stem
            for one in inner:
                if isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
                    yield f"{owner}.{one.name}", one


def acts_or_writes(function: ast.FunctionDef) -> bool:
    arguments = [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]
    return "by" in arguments or "writing()" in ast.unparse(function)


def is_part(name: str) -> bool:
    return name in PARTS or name.split(".")[0] in PARTS


def test_every_service_that_writes_is_in_the_audit() -> None:
    found = {name for name, function in services() if acts_or_writes(function) and not is_part(name)}
    audited = {name.split(" ")[0] for name in COMMANDS}
    assert found - audited - set(ASKS_NOBODY) - READS == set()
    everything = {name for name, _ in services()}
    assert (audited | set(ASKS_NOBODY) | READS) - everything == set()


def test_no_screen_and_no_verb_calls_a_part_of_a_command() -> None:
    writing_parts = {
        name for name, function in services() if is_part(name) and "by" in ast.unparse(function.args)
    }
    reading = {"moving.begin", "moving.require", "letter_fields.from_template"}
    reading |= {"review_files.write", "review_files.as_pdf"}
    for file in (*(HOUSE / "ui").rglob("*.py"), *(HOUSE / "app" / "commands").glob("*.py")):
        called = {
            ast.unparse(node.func)
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        }
        assert called & (writing_parts - reading) == set(), file.name


def roles_of(asked: Capability | Move) -> frozenset[Role]:
    return ROLES[asked] if isinstance(asked, Capability) else lifecycle.MOVES[asked].roles


def everything() -> dict[str, list[tuple[object, ...]]]:
    tables = [
        row[0]
        for row in sql("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    ]
    return {str(name): sorted(sql(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


@pytest.fixture
def people(desk: Desk) -> dict[tuple[Role, bool], UUID]:
    """Somebody of every role who works here, and somebody who has left; none of them has done anything yet."""
    found = {}
    for role in Role:
        for active in (True, False):
            member = StaffMember(new_id(), f"{role} {active}", role, active=active)
            with writing():
                staff_rows.insert(member)
            found[role, active] = member.id
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_the_service_itself_refuses(desk: Desk, people: dict[tuple[Role, bool], UUID], name: str) -> None:
    command: Command = COMMANDS[name]
    allowed = roles_of(command.asks)
    for (role, active), by in people.items():
        call = command.make(desk, by)
        if active and role in allowed:
            call()
            continue
        before = everything()
        with pytest.raises((Inactive, NotAllowed)) as caught:
            call()
        assert isinstance(caught.value, NotAllowed if active else Inactive)
        assert everything() == before, (role, active)


def test_no_line_of_the_table_is_idle() -> None:
    asked = {command.asks for command in COMMANDS.values()}
    assert set(Capability) - asked == set()


def test_readers_change_nothing_but_what_is_their_own() -> None:
    asked = {
        name: command.asks for name, command in COMMANDS.items() if Role.READER in roles_of(command.asks)
    }
    own = {Capability.CHANGE_OWN_PIN, Capability.CHANGE_LOOK, Capability.KEEP_VIEWS}
    assert set(asked.values()) == {Capability.LOOK, *own}


def test_more_is_never_less() -> None:
    for roles in (*ROLES.values(), *(rule.roles for rule in lifecycle.MOVES.values())):
        grown = [role in roles for role in (Role.READER, Role.FRONT_DESK, Role.SENIOR, Role.OWNER)]
        assert grown == sorted(grown)
        assert Role.OWNER in roles


@pytest.mark.parametrize("capability", Capability)
@pytest.mark.parametrize("role", Role)
def test_the_table_and_its_faults(capability: Capability, role: Role) -> None:
    member = StaffMember(new_id(), "Nia", role)
    gone = StaffMember(member.id, "Nia", role, active=False)
    assert not can(capability, gone)
    with pytest.raises(Inactive):
        require(capability, gone)
    if role in ROLES[capability]:
        assert can(capability, member)
        require(capability, member)
        return
    assert not can(capability, member)
    with pytest.raises(NotAllowed) as caught:
        require(capability, member)
    assert isinstance(caught.value, OwnerOnly) == (ROLES[capability] == {Role.OWNER})
    assert (caught.value.what, caught.value.role) == (capability, role)
