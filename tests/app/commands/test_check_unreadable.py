"""Settings and names that nothing of ours has written: `check` finds them, and other verbs say a sentence."""

import pytest

from app import start
from app.commands import line
from app.paths import DataFolder
from app.store.database import sql
from tests.builders import Desk
from tests.guards import without_guards

Captured = pytest.CaptureFixture[str]


def _run(folder: DataFolder, verb: str) -> int:
    start.close_shop()
    return line.run(line.parse(["--data", str(folder.root), verb]))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE staff SET role = 'emperor'",
        f"UPDATE shop SET facts = '{'[' * 100_000}'",
        "UPDATE policy SET facts = '{'",
    ],
)
def test_settings_that_cannot_be_read_are_found(
    desk: Desk, folder: DataFolder, statement: str, capsys: Captured
) -> None:
    desk.complaint()
    with without_guards(sql):
        sql(statement)
    assert _run(folder, "check") == 1
    assert "a role, a policy or settings of the shop that cannot be read" in capsys.readouterr().out
    assert _run(folder, "list") in (0, 1)
    assert capsys.readouterr().err.count("\n") <= 1


@pytest.mark.parametrize("name", ["a" * 5000, "../../../etc/hosts", "A" * 64, ""])
def test_a_file_is_looked_for_under_digests_alone(
    desk: Desk, folder: DataFolder, name: str, capsys: Captured
) -> None:
    complaint = desk.complaint()
    columns = [row[1] for row in sql("PRAGMA table_info(file)") if row[3] and row[4] is None]
    values = dict.fromkeys(columns, "0") | {"id": "0" * 32, "complaint_id": complaint.hex, "sha256": name}
    sql(
        f"INSERT INTO file ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        list(values.values()),
    )
    assert _run(folder, "check") == 1
    told = capsys.readouterr()
    assert "Files: 1 of 1 missing or changed" in told.out and max(map(len, told.out.splitlines())) < 200
