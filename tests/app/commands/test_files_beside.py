"""Files beside the database can be written by whoever has the folder: no verb trips over what stands in them."""

from pathlib import Path

import pytest

from app import start
from app.commands import line
from app.paths import DataFolder
from app.services import backups, erasing
from tests.builders import Desk

BESIDE = (
    "redress.sums",
    "redress.sums-changed",
    "health.json",
    "backups/last.json",
    "backups/restored.json",
    "backups/restoring.json",
    "backups/erased.json",
    "backups/sealing.json",
)
_FAR = "9999-12-31T23:59:59-12:00"
SAID = {
    "deeper than can be read": "[" * 100_000,
    "a list": "[]",
    "other kinds": '{"erased": [1], "at": 5, "places": [], "here": {"path": 5, "mark": 1}, "of": 1, "parts": [1],'
    ' "made_at": 1, "kept_in": 1, "work": 1, "public": 1, "key": 1, "file": 1, "size": 1, "sums": 1}',
    "moments no zone can show": f'{{"at": "{_FAR}", "made_at": "{_FAR}", "kept_in": "", "complaints": 1,'
    f' "places": {{"x": {{"at": "{_FAR}"}}}}, "tested": {{"at": "{_FAR}"}}, "quick_at": "{_FAR}", "work": "\\u0000"}}',
    "no moments, no numbers": '{"at": "2026-01-01T00:00:00", "made_at": "2026-01-01T00:00:00+00:00", "kept_in": "../x",'
    ' "complaints": 1e999, "size": 1e999, "file": [1e999], "sums": [1e999]}',
}


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("name", BESIDE)
def test_whatever_stands_there_every_verb_comes_to_its_end(
    desk: Desk, folder: DataFolder, name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.complaint()
    backups.make(folder)
    for verb in ("restore", "list", "health", "backup", "check"):
        start.close_shop()
        (folder.root / name).write_text(SAID[said], encoding="ascii")
        assert line.run(line.parse(["--data", str(folder.root), verb])) in (0, 1)
        assert capsys.readouterr().err.count("\n") <= 1
    start.open_folder(folder)
    assert erasing.to_repeat() == []


def test_what_a_backup_says_of_itself_is_shown_without_what_a_terminal_obeys(
    desk: Desk, folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.app.store.test_built import packed_again

    desk.complaint()
    made = backups.make(folder, tmp_path).path
    packed_again(made, tmp_path, "", before="\x1b[2J").replace(folder.backups / "a.redress-backup")
    packed_again(made, tmp_path, "", made_at="2026-01-01T00:00:00").replace(
        folder.backups / "b.redress-backup"
    )
    assert line.run(line.parse(["--data", str(folder.root), "restore"])) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "damaged" in next(one for one in told.splitlines() if "b.redress" in one)
    start.open_folder(folder)
    assert backups.make(folder).path.is_file()
