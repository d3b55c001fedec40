"""The short form of what can go wrong while an older shop is brought to today's schema."""

from pathlib import Path

import pytest

from app import start
from app.paths import DataFolder
from app.store import backup_file
from tests.faults import migrations
from tests.faults.row import Row


def test_an_older_shop_outlives_what_goes_wrong_while_it_is_migrated() -> None:
    assert migrations.run(14, seed=3) == Row("killed or failing while migrating", 14, 0, 0)


@pytest.mark.parametrize("released", migrations.RELEASED, ids=lambda file: file.stem)
def test_every_released_schema_becomes_what_a_fresh_one_is(released: Path, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    for part in (folder.files, folder.backups, folder.logs):
        part.mkdir()
    backup_file.unpack(released, folder.root)
    before = migrations._rows(folder.database)
    start.open_folder(folder)
    start.close_shop()
    assert migrations._rows(folder.database, before) == before
    assert migrations._plan(folder.database) == migrations._todays_plan()
