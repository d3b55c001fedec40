"""The verb `agenda`: its days, its calendar file, its exit status."""

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from app import clock, identity
from app.commands import agenda, line
from app.domain.absence import Absence
from app.domain.complaint import Channel
from app.domain.due import Due
from app.services import absences, followups, plans
from tests.builders import Desk

Verb = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, desk: Desk) -> Verb:
    """Runs the words of a command line on the desk's data."""

    def call(*words: str) -> int:
        parser = argparse.ArgumentParser()
        agenda.add(parser.add_subparsers())
        given = argparse.Namespace(data=tmp_path / "data", practice=False)
        return line.run(parser.parse_args(["agenda", *words], given))

    return call


def visit(desk: Desk, due: Due) -> None:
    """A visit that is to take place."""
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    about = {"channel": Channel.VISIT, "about": "Hinge fitted"}
    followups.schedule(complaint_id, desk.robin, follow_up_id=identity.new_id(), due=due, **about)


def events(path: Path) -> list[tuple[str, object]]:
    """Summary and beginning of each entry of a calendar file that stands."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    standing = [one for one in found if one["status"] == "CONFIRMED"]
    return [(str(one["summary"]), one.decoded("dtstart")) for one in standing]


def test_a_week_from_today_when_nothing_is_said(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    visit(desk, Due(date(2026, 11, 19), time(10, 30)))
    visit(desk, Due(date(2026, 11, 20)))
    assert run() == 0
    out = capsys.readouterr().out
    assert "Thursday 2026-11-19" in out
    assert "10:30     26-0001  Visit Tilda Thimble: Hinge fitted (Robin Quill)" in out
    assert "2026-11-20" not in out


def test_what_is_late_is_never_left_out_of_today(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.standing_at(datetime(2026, 11, 9, 9, 0, tzinfo=UTC)):
        desk.complaint()
    assert run() == 0
    assert "Late from before 2026-11-12" in capsys.readouterr().out


def test_days_that_are_named_are_those_that_are_told(
    desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]
) -> None:
    visit(desk, Due(date(2026, 11, 20)))
    assert run("--from", "2026-11-20", "--to", "2026-11-20") == 0
    assert "by close" in capsys.readouterr().out
    assert run("--from", "2026-11-21") == 0
    assert capsys.readouterr().out == "Nothing is due from 2026-11-21 to 2026-11-28.\n"


def test_who_is_away_stands_beside_the_day(desk: Desk, run: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    visit(desk, Due(date(2026, 11, 19)))
    away = Absence(identity.new_id(), desk.senior, date(2026, 11, 18), date(2026, 11, 19))
    absences.note(away, desk.owner)
    assert run() == 0
    assert "Thursday 2026-11-19, Sam Lantern away\n" in capsys.readouterr().out


def test_the_calendar_file_holds_what_is_still_to_be_done(desk: Desk, run: Verb, tmp_path: Path) -> None:
    visit(desk, Due(date(2026, 11, 16), time(10, 30)))
    complaint_id = desk.acknowledged(customer_id=desk.customer())
    done, still = desk.step(complaint_id, "Done already"), desk.step(complaint_id, "Send the fitter; soon")
    plans.do_step(done, desk.robin)
    assert still
    path = tmp_path / "a.ics"
    assert run("-o", str(path)) == 0
    assert events(path) == [
        ("Visit 26-0001: Hinge fitted", datetime(2026, 11, 16, 10, 30, tzinfo=UTC)),
        ("Step 26-0002: Send the fitter; soon", date(2026, 11, 16)),
    ]


def test_entries_keep_their_uid_when_they_are_moved(desk: Desk, run: Verb, tmp_path: Path) -> None:
    complaint_id = desk.planned()
    step_id = plans.steps_of(complaint_id)[0].id

    def uids(name: str) -> list[str]:
        assert run("-o", str(tmp_path / name)) == 0
        found = Calendar.from_ical((tmp_path / name).read_bytes()).walk("VEVENT")
        return [str(one["uid"]) for one in found]

    before = uids("a.ics")
    plans.move_step(step_id, desk.robin, due=Due(date(2026, 11, 18)))
    assert uids("b.ics") == before
    assert before


def test_absurd_words_stay_one_entry(desk: Desk, run: Verb, tmp_path: Path) -> None:
    complaint_id = desk.acknowledged()
    desk.step(complaint_id, "BEGIN:VEVENT\r\nSUMMARY:x;,\\ " + "ŻÓŁĆ 🫖 " * 40)
    assert run("-o", str(tmp_path / "a.ics")) == 0
    ((summary, _),) = events(tmp_path / "a.ics")
    assert "BEGIN:VEVENT" in summary
    assert "🫖" in summary
    lines = (tmp_path / "a.ics").read_bytes().split(b"\r\n")
    assert max(len(one) for one in lines) <= 75


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--from", "2026-13-01"], "2026-13-01"),
        (["--from", "tomorrow"], "tomorrow"),
        (["--from", ""], "is not a day"),
        (["--to", "9999-12-31"], "9999-12-31"),
        (["--from", "2026-11-20", "--to", "2026-11-19"], "comes after"),
        (["-o", "/nowhere/a.ics"], "a.ics"),
        (["-o", "."], "folder"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_1(
    run: Verb, words: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 1
    err = capsys.readouterr().err
    assert part in err
    assert err.count("\n") == 1


def test_a_far_day_is_only_far(run: Verb) -> None:
    assert run("--from", str(date(1900, 1, 1)), "--to", str(date(2026, 1, 1) + timedelta(days=1))) == 0
