"""`health` says the same as the page; a bug of ours names its place and nobody's words."""

import json
import os

import pytest

from app import logs
from app.commands import health, line
from app.domain.health import State, Subject, Why
from app.paths import DataFolder
from app.store.database import database
from tests.builders import Desk
from tests.guards import without_guards

Captured = pytest.CaptureFixture[str]


def run(folder: DataFolder, *words: str) -> int:
    return line.run(line.parse(["--data", str(folder.root), "health", *words]))


def test_every_finding_has_its_words() -> None:
    assert set(health.NAMES) == set(Subject)
    assert set(health._SAID) == set(Why) and set(health._STATES) == set(State)


def test_it_prints_a_line_for_each_thing(desk: Desk, folder: DataFolder, capsys: Captured) -> None:
    assert run(folder) == 0
    said = capsys.readouterr().out.splitlines()
    assert "Backup: look at this, there is none" in said
    assert "Clock: all right, it agrees with the last entry and with the shop's time zone" in said
    assert run(folder, "--json") == 0
    found = {one["subject"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["backup"]["why"] == "none" and found["disk_space"]["size"] > 0


def test_what_a_check_found_wrong_is_status_1(desk: Desk, folder: DataFolder, capsys: Captured) -> None:
    from app.services import health as service

    desk.complaint()
    with without_guards(database.execute_sql):
        database.execute_sql("UPDATE timeline SET text = 'Nothing leaks'")
    service.full_check(folder, lambda done, total: None)
    assert run(folder) == 1
    assert "Not right: Timeline. Nothing was changed by looking." in capsys.readouterr().err


def test_a_bug_of_ours_is_logged_and_told_without_its_message(
    desk: Desk, folder: DataFolder, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Tilda Thimble")

    monkeypatch.setattr("app.services.health.look", broken)
    with pytest.raises(ValueError) as raised:
        run(folder)
    line.tell_bug(ValueError, raised.value, None)
    told = capsys.readouterr().err
    assert "What was stored is safe." in told and "app/commands/health.py" in told and "Thimble" not in told
    logs.start(folder.logs)
    written = "\n".join(logs.lines(50))
    logs.stop()
    assert "ValueError" in written and "Thimble" not in written


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps a profile to its owner")
def test_a_data_folder_is_made_for_its_owner_alone(folder: DataFolder) -> None:
    assert [one.stat().st_mode & 0o077 for one in (folder.root, folder.files, folder.backups)] == [0, 0, 0]
