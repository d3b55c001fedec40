"""Whether a database is built as Redress builds one: in `check`, and in what a restore brings."""

import hashlib
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from app import start
from app.domain.backup import NotABackup, Part, Problem
from app.paths import DataFolder
from app.services import backups, checking, restoring
from app.store import built, migrations
from tests.builders import Desk

HIDING = """
DROP TRIGGER audit_is_never_deleted;
ALTER TABLE {table} RENAME TO was_there;
CREATE VIEW {table} AS WITH RECURSIVE endless (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM endless)
SELECT id AS id, id AS key, id AS number, id AS name FROM endless
"""
ODD = {
    "a trigger from elsewhere": (
        "CREATE TRIGGER helper AFTER INSERT ON complaint BEGIN UPDATE staff SET pin_hash = ''; END",
        ("helper", "trigger"),
    ),
    "one under a name of SQLite's own": (
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_helper', 'complaint', 0,"
        " 'CREATE TRIGGER sqlite_helper AFTER INSERT ON complaint BEGIN UPDATE staff SET pin_hash = ''''; END')",
        ("sqlite_helper", "trigger"),
    ),
    "a guard taken away": (
        "DROP TRIGGER timeline_is_never_changed",
        ("timeline_is_never_changed", "trigger"),
    ),
    "a guard that guards nothing": (
        "DROP TRIGGER audit_is_never_deleted; CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit"
        " BEGIN SELECT 1; END",
        ("audit_is_never_deleted", "trigger"),
    ),
    "a view": ("CREATE VIEW all_of_it AS SELECT * FROM customer", ("all_of_it", "view")),
    "a table": ("CREATE TABLE aside (copy TEXT)", ("aside", "table")),
    "an index that is gone": ("DROP INDEX audit_kind_at", ("audit_kind_at", "index")),
}


def _altered(folder: DataFolder, script: str) -> None:
    start.close_shop()
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.executescript(script)
        connection.commit()
    folder.database.with_suffix(".sums").unlink(missing_ok=True)


@pytest.mark.parametrize("level", range(1, migrations.NEWEST + 1))
def test_what_the_steps_build_is_known(level: int) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(migrations.STEP_TABLE)
        for statement in (one for step in migrations.MADE_BY[:level] for one in step):
            connection.execute(statement)
        assert built.odd(connection, level) == []
        assert bool(built.odd(connection, 1)) == (level > 1)


@pytest.mark.parametrize("what", ODD)
def test_check_names_what_does_not_belong_there(desk: Desk, folder: DataFolder, what: str) -> None:
    desk.acknowledged()
    script, (name, kind) = ODD[what]
    _altered(folder, script)
    for quick in (False, True):
        first = next(checking.parts(folder, quick=quick))
        assert (first.part, first.problem) == (Part.DATABASE, Problem.BUILT_OTHERWISE)
        assert (first.bad, first.name, first.detail) == (1, name, kind)


@pytest.mark.parametrize("table", ["timeline", "contact", "schema_step"])
def test_a_view_that_never_ends_is_not_read(desk: Desk, folder: DataFolder, table: str) -> None:
    desk.acknowledged()
    _altered(folder, HIDING.format(table=table))
    found = list(checking.parts(folder))
    assert [one.problem for one in found] == [Problem.UNREADABLE]
    assert checking.timeline(folder).is_unreadable
    other = DataFolder(folder.root / "other")
    other.backups.mkdir(parents=True)
    with pytest.raises(NotABackup):
        restoring.bring_back(other, folder.root)


def test_what_comes_back_acts_as_ours_alone(desk: Desk, folder: DataFolder, tmp_path: Path) -> None:
    """A backup that somebody has opened, altered and packed again with digests that fit."""
    desk.acknowledged()
    made = backups.make(folder, tmp_path).path
    crafted = packed_again(
        made, tmp_path, ODD["a trigger from elsewhere"][0] + ";" + ODD["a guard taken away"][0]
    )
    start.close_shop()
    other = DataFolder(tmp_path / "other")
    other.backups.mkdir(parents=True)
    restoring.bring_back(other, crafted)
    assert [one.problem for one in checking.parts(other)] == [None] * len(Part)


def packed_again(made: Path, work: Path, script: str, **said: str) -> Path:
    """The backup after the script, with digests that fit and this in its manifest."""
    with zipfile.ZipFile(made) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    database = work / "altered.db"
    database.write_bytes(content["redress.db"])
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(script)
        connection.commit()
    content["redress.db"] = database.read_bytes()
    manifest = json.loads(content["manifest.json"])
    manifest["database"] = {
        "sha256": hashlib.sha256(content["redress.db"]).hexdigest(),
        "size": len(content["redress.db"]),
    }
    content["manifest.json"] = json.dumps({**manifest, **said}).encode()
    target = work / "crafted.redress-backup"
    with zipfile.ZipFile(target, "w") as packed:
        for name, held in content.items():
            packed.writestr(name, held)
    return target
