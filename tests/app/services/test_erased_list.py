"""The list of who was erased, beside the backups: a restore must not bring anybody back unseen."""

from pathlib import Path
from uuid import UUID

import pytest

from app import start
from app.paths import DataFolder
from app.services import backups, erasing
from tests.builders import Desk


@pytest.fixture
def pim(desk: Desk) -> UUID:
    desk.complaint()
    return desk.customer("Pim Onlyacard", phone="")


def _erase(customer_id: UUID, desk: Desk) -> None:
    plan = erasing.plan(customer_id)
    erasing.erase(customer_id, desk.owner, typed=plan.to_type, seal=plan.seal)


def _brought_back(folder: DataFolder, made: Path) -> list[UUID]:
    start.close_shop()
    backups.put_back(folder, made)
    start.open_folder(folder)
    return erasing.to_repeat()


def test_an_erasing_that_was_cut_off_before_the_list_was_written_is_known(
    desk: Desk, folder: DataFolder, pim: UUID
) -> None:
    made = backups.make(folder).path
    _erase(pim, desk)  # and the power goes before `finish`
    assert not (folder.backups / "erased.json").exists()
    assert _brought_back(folder, made) == [pim]


@pytest.mark.parametrize("spoilt", [None, "", "{", '{"erased": ["nobody", 5]}'])
def test_a_list_that_somebody_took_away_or_spoilt_is_written_anew(
    desk: Desk, folder: DataFolder, pim: UUID, spoilt: str | None
) -> None:
    made = backups.make(folder).path
    _erase(pim, desk)
    assert erasing.finish()
    listed = folder.backups / "erased.json"
    listed.unlink()
    if spoilt is not None:
        listed.write_text(spoilt, encoding="utf-8")
    assert _brought_back(folder, made) == [pim]


def test_a_key_that_is_none_does_not_hide_the_others(desk: Desk, folder: DataFolder, pim: UUID) -> None:
    (folder.backups / "erased.json").write_text(f'{{"erased": [1, null, "nobody", "{pim.hex}"]}}', "utf-8")
    assert erasing.to_repeat() == [pim]
