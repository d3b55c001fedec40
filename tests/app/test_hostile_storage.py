"""A hostile disk: full, locked, read-only, gone, killed in the middle; each in a sentence, nothing confirmed lost."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from app import clock, identity, start
from app.commands.sentences import sentence
from app.domain.complaint import Channel, Told
from app.domain.customer import Customer
from app.domain.due import Due
from app.domain.letter import LetterKind
from app.domain.offer import Remedy
from app.domain.shop import Cause
from app.domain.timeline import EntryKind
from app.errors import CannotWrite, FileGone, HeldByAnother, StorageError
from app.paths import DataFolder
from app.services import (
    backups,
    complaints,
    customers,
    drafts,
    files,
    first_run,
    followups,
    intake,
    lessons,
    letters,
    offers,
    plans,
    reviews,
    settings,
    slips,
)
from app.services.new_file import CannotWriteFile
from app.store import database
from tests.builders import Desk, read
from tests.conftest import NOW

SOON = Due(date(2026, 11, 20))
LONG = "x" * 300_000
PROGRAM = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and file limits of POSIX")


def dump() -> list[str]:
    """All that is stored, as text."""
    with sqlite3.connect(start.folder().database) as other:
        return list(other.iterdump())


def whole(folder: DataFolder) -> bool:
    return not [one for one in backups.check(folder) if one.problem]


@contextmanager
def full_disk() -> Iterator[None]:
    pages = database.sql("PRAGMA page_count")[0][0]
    database.sql(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        database.sql("PRAGMA max_page_count = 1000000")


WRITES: dict[str, Callable[[Desk, UUID], object]] = {
    "intake": lambda desk, _: intake.take(
        identity.new_id(), desk.robin,
        intake=intake.Intake(Told(LONG), Customer(identity.new_id(), "Tilda"), SOON, Channel.COUNTER)),
    "note": lambda desk, one: complaints.note(one, desk.robin, kind=EntryKind.NOTE, text=LONG),
    "step": lambda desk, one: plans.do_step(plans.steps_of(one)[0].id, desk.robin, words=LONG),
    "offer": lambda desk, one: offers.offer(
        one, desk.robin, offer_id=identity.new_id(), remedy=Remedy.APOLOGY, terms=LONG),
    "follow-up": lambda desk, one: followups.move(
        followups.of(one)[0].id, desk.robin, due=SOON, because=LONG),
    "draft": lambda desk, _: drafts.keep(identity.new_id(), desk.robin, content={"words": LONG}),
    "letter": lambda desk, one: [
        letters.draft(one, desk.robin, letter_id=identity.new_id(), kind=LetterKind.HOLDING)
        for _ in range(100)],
    "customer": lambda desk, _: [
        customers.add(Customer(identity.new_id(), "Tilda", note="x" * 4000), desk.robin) for _ in range(100)],
    "lesson": lambda desk, _: [
        lessons.add(identity.new_id(), desk.owner, month="2026-11", change="x" * 400) for _ in range(200)],
    "settings": lambda desk, _: settings.save_causes(
        [*settings.causes(), *(Cause(f"{turn} {'x' * 400}") for turn in range(500))], desk.owner),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITES)
def test_a_full_disk_refuses_the_whole_command_and_the_next_one_works(desk: Desk, name: str) -> None:
    complaint_id = desk.planned()
    followups.schedule(complaint_id, desk.robin, follow_up_id=identity.new_id(), due=SOON)
    before = dump()
    with full_disk(), pytest.raises(CannotWrite, match="full") as refused:
        WRITES[name](desk, complaint_id)
    assert "safe" in sentence(refused.value)
    assert set(before) <= set(dump())
    assert read(desk.complaint("after")).number == "26-0002"
    assert whole(start.folder())


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@posix
def test_a_file_for_which_there_is_no_room_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    complaint_id = desk.complaint()
    (tmp_path / "photo.png").write_bytes(b"x" * 9_000_000)
    before, there = dump(), sorted(start.folder().files.iterdir())
    with largest_file(8_000_000), pytest.raises(StorageError) as refused:
        files.attach(complaint_id, desk.robin, path=tmp_path / "photo.png")
    assert sentence(refused.value)
    assert (dump(), sorted(start.folder().files.iterdir())) == (before, there)
    target = tmp_path / "review.pdf"
    target.write_bytes(b"as it was")
    with largest_file(2_000), pytest.raises(CannotWriteFile):
        reviews.write("2026-11", target, desk.owner)
    assert target.read_bytes() == b"as it was"
    assert not [one for one in tmp_path.iterdir() if one.suffix == ".part"]


def test_a_slip_for_which_there_is_no_folder_is_not_said_to_be_handed_over(desk: Desk) -> None:
    complaint_id = desk.complaint()
    start.folder().files.rmdir()
    with pytest.raises(files.CannotKeep):
        slips.hand_over(complaint_id, desk.robin)
    assert read(complaint_id).acknowledged_at is None


def test_a_database_that_is_deleted_or_replaced_takes_no_more(desk: Desk) -> None:
    desk.complaint("stored")
    path = start.folder().database
    aside = path.with_name("moved.db")
    path.rename(aside)
    with pytest.raises(FileGone) as refused:
        desk.complaint("would be lost")
    assert str(path) in sentence(refused.value)
    aside.rename(path)
    assert read(desk.complaint("after")).number == "26-0002"


def test_a_database_held_by_another_program_is_named_so_and_not_called_damaged(desk: Desk) -> None:
    path = start.folder().database
    database.sql("PRAGMA busy_timeout = 50")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HeldByAnother) as refused:
            desk.complaint("not now")
        other.execute("COMMIT")
    assert "Another program" in sentence(refused.value)
    assert read(desk.complaint("now")).number == "26-0001"


def test_a_file_nobody_may_write_is_not_called_damaged(desk: Desk) -> None:
    path = start.folder().database
    start.close_shop()
    for found in (sqlite3.OperationalError("attempt to write a readonly database"),):
        found.sqlite_errorcode = sqlite3.SQLITE_READONLY
        assert isinstance(database.why_not(path, found), CannotWrite)
    start.open_folder(DataFolder(path.parent))


def test_days_lost_by_the_computers_clock_break_nothing(desk: Desk) -> None:
    complaint_id = desk.acknowledged(promise=SOON)
    with clock.standing_at(NOW - timedelta(days=1)):
        complaints.note(complaint_id, desk.robin, kind=EntryKind.NOTE, text="yesterday, says the clock")
        later = desk.closed()
    for moment in (datetime(1960, 1, 1, tzinfo=UTC), datetime(2190, 1, 1, tzinfo=UTC)):
        with clock.standing_at(moment):
            odd = desk.closed()
            assert read(odd).received_at == moment
            slips.pdf(odd)
    assert read(later).closed_at
    reviews.of_month("2026-11")
    assert whole(start.folder())


SAVING = """
import sys
from pathlib import Path
from app import identity, start
from app.domain.complaint import Told
from app.services import complaints, first_run
start.open_shop(Path(sys.argv[1]))
by = first_run.command_line_actor()
for turn in range(int(sys.argv[2])):
    key = identity.new_id()
    complaints.receive(key, by, told=Told(f"words {turn}"), customer_id=None, promise=None)
    print(key.hex, flush=True)
"""


def saving(folder: Path, count: int) -> "subprocess.Popen[str]":
    words = [sys.executable, "-c", SAVING, str(folder), str(count)]
    return subprocess.Popen(words, cwd=PROGRAM, stdout=subprocess.PIPE, text=True)


@posix
def test_what_was_confirmed_is_there_after_each_kill(tmp_path: Path) -> None:
    folder = start.open_shop(tmp_path / "shop")
    first_run.set_up_plainly()
    start.close_shop()
    confirmed: list[str] = []
    for turn in range(5):
        process = saving(folder.root, 10_000)
        assert process.stdout is not None
        for _ in range(3 + 7 * turn):
            confirmed.append(process.stdout.readline().strip())
        process.send_signal(signal.SIGKILL)
        confirmed += [line.strip() for line in process.stdout if len(line) == 33]
        process.wait()
        process.stdout.close()
    assert whole(folder)
    start.open_folder(folder)
    kept = {row[0] for row in database.sql("SELECT id FROM complaint")}
    keys = sorted(row[0] % 1_000_000 for row in database.sql("SELECT key FROM complaint"))
    start.close_shop()
    assert set(confirmed) <= kept
    assert keys == list(range(1, len(keys) + 1))


def test_processes_that_save_at_once_draw_numbers_without_gaps(tmp_path: Path) -> None:
    folder = start.open_shop(tmp_path / "shop")
    first_run.set_up_plainly()
    both = [saving(folder.root, 40) for _ in range(3)]
    for one in both:
        one.communicate(timeout=60)
    assert [one.returncode for one in both] == [0, 0, 0]
    keys = sorted(row[0] % 1_000_000 for row in database.sql("SELECT key FROM complaint"))
    start.close_shop()
    assert keys == list(range(1, 121))
    assert whole(folder)
