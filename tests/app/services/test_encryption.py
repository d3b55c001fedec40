"""An encrypted shop does all that a plain one does, opens only by what opens it, and is made plain again without loss."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app import start
from app.domain.audit import AuditKind
from app.domain.backup import DatabaseInUse, NotABackup, RestoreFailed
from app.domain.keys import (
    EncryptionFailed,
    KeyFileLost,
    KeyNeeded,
    NoKeyStore,
    NotEncrypted,
    Opener,
    WrongPassphrase,
)
from app.domain.recovery import fresh
from app.errors import NotOurs, StorageError
from app.paths import DataFolder, data_folder
from app.services import audits, backups, checking, encryption, listing, restoring
from app.store import backup_file, backup_test, encrypting, engine, key_file, restore_state, soundness
from app.store.database import sql
from tests.app.command_subjects import PASSPHRASE, encrypted_shop
from tests.app.store.test_key_file import Store, store
from tests.builders import Desk

__all__ = ["store"]
RELEASED = Path(__file__).parents[2] / "faults" / "released" / "schema_1.redress-backup"


def all_rows() -> dict[str, list[Any]]:
    names = [
        row[0]
        for row in sql("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    ]
    return {name: sorted(sql(f'SELECT * FROM "{name}"'), key=repr) for name in names if name != "audit"}


def started_anew(folder: DataFolder, typed: str = "") -> None:
    """As the next start of the program does it."""
    start.close_shop()
    engine.use_key(folder.database, None)
    if typed:
        encryption.unlock(folder, typed)
    start.open_folder(folder)


def bytes_of(folder: DataFolder) -> bytes:
    return b"".join(path.read_bytes() for path in folder.root.glob("redress.db*"))


def is_whole(folder: DataFolder) -> bool:
    return not [one for one in soundness.check(folder) if one.problem]


def test_there_and_back_nothing_is_lost(desk: Desk, folder: DataFolder) -> None:
    desk.complaint("The kettle hums like a hornet.")
    rows = all_rows()
    assert b"hornet" in bytes_of(folder)
    code = (made := encryption.prepared(PASSPHRASE)).code
    encryption.switch_on(folder, desk.owner, made)
    for typed in (PASSPHRASE, code.lower()):
        started_anew(folder, typed)
        assert all_rows() == rows
        assert [line.number for line in listing.found("hornet")] != []
        assert is_whole(folder)
        assert b"hornet" not in bytes_of(folder)
    desk.complaint("And the lid rattles.")
    rows = all_rows()
    start.close_shop()
    encryption.switch_off(folder, desk.owner)
    started_anew(folder)
    assert all_rows() == rows
    assert is_whole(folder)
    assert b"rattles" in bytes_of(folder)
    kinds = [one.kind for one in audits.newest(desk.owner, 10)]
    assert kinds == [AuditKind.DECRYPTED, AuditKind.ENCRYPTED]


def test_nothing_else_opens_it(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    with pytest.raises(KeyNeeded):
        started_anew(folder)
    for typed in ("", "something else", PASSPHRASE.upper(), fresh()):
        with pytest.raises(WrongPassphrase):
            encryption.unlock(folder, typed)
    with pytest.raises(KeyNeeded):
        start.open_folder(folder)


def test_a_damaged_database_is_not_called_a_wrong_passphrase(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    start.close_shop()
    whole = folder.database.read_bytes()
    folder.database.write_bytes(b"ruined" + whole[6:100] + b"\0" * 4000 + whole[4100:])
    engine.use_key(folder.database, None)
    with pytest.raises(NotOurs):
        encryption.unlock(folder, PASSPHRASE)


def test_a_lost_key_file_is_found_in_the_backups(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    places = [place / key_file.NAME for place in (folder.root, folder.backups)]
    places[0].unlink()
    started_anew(folder, PASSPHRASE)
    made = backups.make(folder)
    for place in places:
        place.write_bytes(b"{")
    with pytest.raises(KeyNeeded):
        started_anew(folder)
    started_anew(folder, PASSPHRASE)
    assert len(key_file.rings(folder)) == 1  # and is whole again
    made.path.unlink()
    for place in places:
        place.write_bytes(b"{")
    with pytest.raises(KeyFileLost):
        started_anew(folder)
    with pytest.raises(KeyFileLost):
        encryption.unlock(folder, PASSPHRASE)


def test_without_any_key_it_is_a_damaged_file(folder: DataFolder, tmp_path: Path) -> None:
    other = data_folder(tmp_path / "other")
    other.database.write_bytes(b"ruined" * 5000)
    with pytest.raises(NotOurs):
        start.open_folder(other)


def test_another_passphrase_and_another_code(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    other = "lantern over seven brown doors"
    with pytest.raises(WrongPassphrase):
        encryption.change_passphrase(folder, desk.owner, current="something else", new=other)
    encryption.change_passphrase(folder, desk.owner, current=PASSPHRASE, new=other)
    first = encryption.new_recovery_code(folder, desk.owner, current=other)
    second = encryption.new_recovery_code(folder, desk.owner, current=first)
    for typed in (PASSPHRASE, first):
        with pytest.raises(WrongPassphrase):
            started_anew(folder, typed)
    for typed in (other, second):
        started_anew(folder, typed)


def test_it_is_as_it_was_where_another_program_has_it_open(desk: Desk, folder: DataFolder) -> None:
    rows = all_rows()
    with closing(sqlite3.connect(folder.database)) as other:
        other.execute("SELECT count(*) FROM complaint").fetchone()
        with pytest.raises(DatabaseInUse):
            encryption.switch_on(folder, desk.owner, encryption.prepared(PASSPHRASE))
    started_anew(folder)
    assert all_rows() == rows
    assert not encryption.at_rest(folder).is_encrypted
    assert not list(folder.root.rglob(key_file.NAME))
    with pytest.raises(NotEncrypted):
        encryption.switch_off(folder, desk.owner)


def test_stopped_in_the_middle_it_is_as_it_was(desk: Desk, folder: DataFolder) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stop

    rows = all_rows()
    with pytest.raises(Stop):
        encryption.switch_on(folder, desk.owner, encryption.prepared(PASSPHRASE), tell=stop)
    started_anew(folder)
    assert all_rows() == rows
    assert list(folder.root.glob(".redress*")) == []


def test_where_the_file_cannot_be_replaced_nothing_is_left(
    desk: Desk, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, rows = Path.replace, all_rows()

    def held(path: Path, target: Path) -> Path:
        if target == folder.database:
            raise PermissionError(13, "another program has it open")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(EncryptionFailed, match="open"):
            encryption.switch_on(folder, desk.owner, encryption.prepared(PASSPHRASE))
    started_anew(folder)
    assert all_rows() == rows and not encryption.at_rest(folder).is_encrypted
    assert list(folder.backups.glob("before-*")) == []


def test_the_key_store_opens_it_while_it_knows_the_key(desk: Desk, folder: DataFolder, store: Store) -> None:
    encryption.switch_on(folder, desk.owner, encryption.prepared(PASSPHRASE), in_key_store=True)
    started_anew(folder)
    assert Opener.KEY_STORE in encryption.at_rest(folder).openers
    store.kept = dict.fromkeys(store.kept, key_file.fresh_key())  # of another shop, or altered
    with pytest.raises(KeyNeeded):
        started_anew(folder)
    started_anew(folder, PASSPHRASE)
    encryption.use_key_store(folder, desk.owner, on=False)
    assert Opener.KEY_STORE not in encryption.at_rest(folder).openers
    store.is_locked = True
    with pytest.raises(NoKeyStore):
        encryption.use_key_store(folder, desk.owner, on=True)


def test_backups_come_back_with_what_opens_them(desk: Desk, folder: DataFolder, tmp_path: Path) -> None:
    desk.complaint("The kettle hums like a hornet.")
    before = backups.make(folder, tmp_path / "before.redress-backup")
    encrypted_shop(desk)
    after = backups.make(folder, tmp_path / "after.redress-backup")
    rows = all_rows()
    start.close_shop()
    elsewhere = data_folder(tmp_path / "elsewhere")
    backups.put_back(elsewhere, after.path)
    started_anew(elsewhere, PASSPHRASE)
    assert all_rows() == rows
    start.close_shop()
    backups.put_back(elsewhere, before.path)
    started_anew(elsewhere)
    backups.put_back(folder, after.path)
    started_anew(folder, PASSPHRASE)
    assert is_whole(folder)
    start.close_shop()
    done = backups.put_back(folder, before.path)
    assert encryption.fell_back(folder, done.kept_in)
    started_anew(folder)


def test_a_backup_of_another_key_comes_back_over_the_present_one(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    first = backups.make(folder)
    encryption.switch_off(folder, desk.owner)
    start.open_folder(folder)
    encryption.switch_on(folder, desk.owner, encryption.prepared("lantern over seven brown doors"))
    start.open_folder(folder)
    desk.complaint()
    start.close_shop()
    backups.put_back(folder, first.path)
    with pytest.raises(NotOurs):  # its ring opens, and is not of the database that is there now
        started_anew(folder, "lantern over seven brown doors")
    started_anew(folder, PASSPHRASE)
    assert is_whole(folder)


def test_one_passphrase_for_two_keys_opens_both(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    first = backups.make(folder)
    encryption.switch_off(folder, desk.owner)
    start.open_folder(folder)
    encrypted_shop(desk)
    started_anew(folder, PASSPHRASE)
    start.close_shop()
    backups.put_back(folder, first.path)
    started_anew(folder, PASSPHRASE)
    assert len(key_file.rings(folder)) == 2


def test_a_backup_from_before_bears_witness_and_comes_back_for_a_test(desk: Desk, folder: DataFolder) -> None:
    desk.complaint("The kettle hums like a hornet.")
    before = backups.make(folder)
    encrypted_shop(desk)
    desk.complaint()
    after = backups.make(folder)
    assert checking.against(folder, before.path).is_whole and checking.against(folder, after.path).is_whole
    assert (
        not backup_test.tried(folder, before.path).problem
        and not backup_test.tried(folder, after.path).problem
    )
    encryption.switch_off(folder, desk.owner)
    start.open_folder(folder)
    with pytest.raises(NotABackup, match="encrypted"):  # its key is gone with the encryption
        checking.against(folder, after.path)
    with pytest.raises(NotABackup):
        checking.against(folder, folder.database)


def test_every_changed_byte_is_found(desk: Desk, folder: DataFolder) -> None:
    desk.complaint("The kettle hums like a hornet.")
    encrypted_shop(desk)
    start.close_shop()
    whole, chance, key = folder.database.read_bytes(), Random(1), engine.key_of(folder.database)
    for _ in range(30):
        at = chance.randrange(len(whole))
        with folder.database.open("r+b") as file:
            file.seek(at)
            file.write(bytes([whole[at] ^ 1 << chance.randrange(8)]))
        assert not is_whole(folder), at
        engine.use_key(folder.database, None)
        try:
            encryption.unlock(folder, PASSPHRASE)
            start.open_folder(folder)
        except StorageError:
            pass
        finally:
            start.close_shop()
        for log in folder.root.glob("redress.db-*"):
            log.unlink()
        folder.database.write_bytes(whole)
        engine.use_key(folder.database, key)


def test_an_older_schema_is_migrated_encrypted(folder: DataFolder) -> None:
    start.close_shop()
    backup_file.unpack(RELEASED, folder.root)
    made = encryption.prepared(PASSPHRASE)
    key_file.put(folder, [made.ring])
    encrypting.convert(folder, made.key, lambda: None)
    started_anew(folder, PASSPHRASE)
    assert is_whole(folder)
    assert engine.is_encrypted(folder.database)


def test_other_threads_read_it_too(desk: Desk, folder: DataFolder) -> None:
    encrypted_shop(desk)
    desk.complaint("The kettle hums.")

    def look() -> int:
        try:
            return len(listing.found("kettle"))
        finally:
            start.thread_done()

    with ThreadPoolExecutor(4) as threads:
        assert [one.result() for one in [threads.submit(look) for _ in range(8)]] == [1] * 8


def test_what_is_left_plain_is_named_and_goes_only_when_it_is_said(desk: Desk, folder: DataFolder) -> None:
    desk.complaint()
    made = backups.make(folder)
    damaged = folder.backups / "2020-01-01 00.00.00.redress-backup"
    damaged.write_bytes(b"nobody knows what this was")
    assert not encryption.plain_remains(folder)
    encrypted_shop(desk)
    left = encryption.plain_remains(folder)
    assert made.path in left.backups
    assert [path.name.split("-2")[0] for path in left.kept] == ["before-encrypt"]
    encryption.remove_plain(folder, desk.owner)
    assert not encryption.plain_remains(folder)
    assert damaged.exists()
    assert len([path for path in folder.backups.glob("*.redress-backup") if backup_file.is_locked(path)]) == 1
    assert audits.newest(desk.owner, 1)[0].kind is AuditKind.PLAIN_REMOVED


def locked_with_log(desk: Desk, folder: DataFolder) -> dict[str, list[Any]]:
    """An encrypted shop whose program was killed: what was saved last is in the log, and nothing knows the key."""
    encrypted_shop(desk)
    desk.complaint("It is only in the log.")
    left = {path: path.read_bytes() for path in folder.root.glob("redress.db*")}
    rows = all_rows()
    start.close_shop()
    for path, content in left.items():
        path.write_bytes(content)
    engine.use_key(folder.database, None)
    return rows


def test_the_log_of_a_locked_database_comes_back_with_it(
    desk: Desk, folder: DataFolder, tmp_path: Path
) -> None:
    other = backups.make(folder, tmp_path / "other.redress-backup")
    rows = locked_with_log(desk, folder)
    aside = restoring.bring_back(folder, other.path).kept_in
    assert aside is not None
    started_anew(folder)
    encrypted_shop(desk)  # under another key
    start.close_shop()
    restoring.bring_back(folder, aside)
    started_anew(folder, PASSPHRASE)
    assert all_rows() == rows and is_whole(folder)


def test_a_locked_database_that_keeps_its_place_keeps_its_log(
    desk: Desk, folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, replace = backups.make(folder, tmp_path / "other.redress-backup"), Path.replace
    rows = locked_with_log(desk, folder)

    def held(path: Path, target: Path) -> Path:
        if target == folder.database:
            raise PermissionError(13, "another program has it open")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        with pytest.raises(RestoreFailed, match="open"):
            restoring.bring_back(folder, other.path)
    started_anew(folder, PASSPHRASE)
    assert all_rows() == rows and is_whole(folder)


def test_a_restore_killed_before_the_swap_gives_the_log_back(desk: Desk, folder: DataFolder) -> None:
    rows, kept_in = locked_with_log(desk, folder), folder.backups / "before-restore-now"
    work = folder.root / ".redress-unfinished-x"
    for made in (kept_in, work):
        made.mkdir()
    (work / folder.database.name).write_bytes(b"what was to come")
    log = folder.database.with_name("redress.db-wal")
    restore_state.begin(folder, work, {"kept_in": kept_in.name})
    log.replace(kept_in / log.name)
    started_anew(folder, PASSPHRASE)
    assert all_rows() == rows and is_whole(folder)
