"""The timeline within a backup against the present one: both are chains, so one link tells of all before it."""

import sqlite3
from pathlib import Path

from app.domain.backup import Agreement, NotABackup
from app.domain.timeline import FIRST_LINK
from app.paths import DataFolder
from app.store import backup, backup_file, chain, engine
from app.store.backup_file import Tell


def compared(folder: DataFolder, source: Path, tell: Tell | None = None) -> Agreement:
    """How far the present timeline is the one within the backup. Raises `BackupMissing`, `NotABackup`,
    `NewerFile`, and `BackupFailed` where there is no room to unpack it."""
    key = engine.key_of(folder.database)
    with backup.without_room(source), backup.workshop(folder.backups) as work:
        manifest = backup_file.unpack(source, work, tell, with_files=False, key=key)
        there = DataFolder(work).database
        key = None if backup_file.is_plain(there) else key  # it may be older than the encryption
        if not engine.opens(there, key):
            raise NotABackup(source, "its database is encrypted with another key")
        with (
            backup.failing(source),
            engine.connected(folder.database) as now,
            engine.connected(there, key=key) as then,
        ):
            entries = chain.length(then)
            agreed = _last_common(now, then, min(entries, chain.length(now)))
            differs = chain.place(now, agreed + 1) if agreed < entries else None
            return Agreement(manifest.made_at, entries, agreed, differs)


def _last_common(now: sqlite3.Connection, then: sqlite3.Connection, most: int) -> int:
    """The last entry at which the chains are one: before it they are, after it never again."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if chain.link_at(now, middle) == chain.link_at(then, middle) != FIRST_LINK:
            low = middle
        else:
            high = middle - 1
    return low
