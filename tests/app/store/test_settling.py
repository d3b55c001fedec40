"""Small files beside the database are whole at every moment, whoever writes them at once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from app.paths import DataFolder
from app.store import backup_state, settling


def test_whoever_writes_at_once_leaves_one_whole_file_and_nothing_else(tmp_path: Path) -> None:
    contents = [bytes([65 + at]) * 50_000 for at in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(settling.put, tmp_path / "last.json"), contents * 4))
    assert (tmp_path / "last.json").read_bytes() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["last.json"]


def test_what_cannot_be_put_leaves_the_one_before(tmp_path: Path) -> None:
    (tmp_path / "last.json").mkdir()  # nothing takes the place of a folder
    with pytest.raises(OSError):
        settling.put(tmp_path / "last.json", b"told")
    assert [path.name for path in tmp_path.iterdir()] == ["last.json"]


def test_what_is_told_of_backups_side_by_side_is_all_kept(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.backups.mkdir()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: backup_state.write(folder, **{f"fact{at}": at}), range(24)))
    assert backup_state.read(folder) == {f"fact{at}": at for at in range(24)}
