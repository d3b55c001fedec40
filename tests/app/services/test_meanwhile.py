"""The second of two people who save the same complaint is told so, and nothing is overwritten."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from app.changes import Changed
from app.domain.due import Due
from app.domain.timeline import EntryKind
from app.paths import DataFolder
from app.services import complaints, meanwhile, plans, promises, timeline
from app.services.meanwhile import ChangedSince, Seen
from tests.builders import Desk, read

# Another program on the same data, as a second window or the command line would be.
_OTHER = """
import sys
from pathlib import Path
from uuid import UUID
from app import start
from app.services import complaints
start.open_shop(Path(sys.argv[1]))
complaints.assign((UUID(sys.argv[2]),), UUID(sys.argv[3]), to=UUID(sys.argv[4]))
start.close_shop()
"""


def hand_over(seen: Seen, complaint_id: UUID, by: UUID, to: UUID) -> Changed:
    return meanwhile.perform(
        complaint_id, seen, lambda one: one.keeper, lambda: complaints.assign((complaint_id,), by, to=to)
    )


def test_another_program_was_faster(desk: Desk, folder: DataFolder) -> None:
    found = desk.acknowledged()
    seen = meanwhile.look(found)
    others = [sys.executable, "-c", _OTHER, str(folder.root), str(found), str(desk.senior), str(desk.senior)]
    subprocess.run(others, check=True, cwd=Path(__file__).parents[3])
    with pytest.raises(ChangedSince) as refused:
        hand_over(seen, found, desk.robin, desk.owner)
    assert refused.value.now.keeper == read(found).assigned_to == desk.senior
    assert timeline.of(found)[0].facts == {"to": "Sam Lantern"}
    hand_over(refused.value.now, found, desk.robin, desk.owner)
    assert read(found).assigned_to == desk.owner


def test_what_only_adds_is_not_in_the_way(desk: Desk) -> None:
    found = desk.acknowledged()
    seen = meanwhile.look(found)
    complaints.note(found, desk.senior, kind=EntryKind.NOTE, text="She rang")
    desk.step(found)
    hand_over(seen, found, desk.robin, desk.owner)
    assert read(found).assigned_to == desk.owner


def test_a_promise_made_meanwhile_is_not_replaced_unseen(desk: Desk) -> None:
    found = desk.acknowledged(promise=Due(date(2026, 11, 13)))
    seen = meanwhile.look(found)
    promises.make(found, desk.senior, due=Due(date(2026, 11, 14)), because="She asked")
    with pytest.raises(ChangedSince) as refused:
        meanwhile.perform(
            found,
            seen,
            lambda one: one.promise,
            lambda: promises.make(found, desk.robin, due=Due(date(2026, 11, 20)), because="later"),
        )
    stands = refused.value.now.promise
    assert stands and stands.due_at == datetime.fromisoformat("2026-11-14T14:00:00+00:00")
    running = promises.running(found)
    assert running and running.id == stands.id


def test_a_step_moved_meanwhile_is_named_with_its_day(desk: Desk) -> None:
    found = desk.acknowledged()
    step = desk.step(found)
    seen = meanwhile.look(found)
    plans.move_step(step, desk.senior, due=Due(date(2026, 11, 20)))
    with pytest.raises(ChangedSince) as refused:
        meanwhile.perform(
            found,
            seen,
            lambda one: one.step(step),
            lambda: plans.move_step(step, desk.robin, due=Due(date(2026, 11, 25))),
        )
    stands = refused.value.now.step(step)
    assert stands and stands.due_at.date() == date(2026, 11, 20)
    assert plans.steps_of(found)[0].due_at == stands.due_at
