"""The short form of the power cuts; and that they would find what is not synced."""

import pytest

from tests.faults import power_cut
from tests.faults.disk import Disk


def test_what_was_confirmed_outlives_every_power_cut() -> None:
    found = power_cut.run(60, seed=7)
    assert (found.cases, found.lost, found.wrong) == (60, 0, 0), found.findings


def test_cuts_during_a_restore_leave_the_one_or_the_other_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(power_cut, "RESTORES_EVERY", 1)
    found = power_cut.run(60, seed=8)
    assert (found.cases, found.lost, found.wrong) == (60, 0, 0), found.findings


@pytest.mark.parametrize("what", ["sync", "sync_folder"])
def test_a_disk_that_never_syncs_is_found_out(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    monkeypatch.setattr(Disk, what, lambda disk, path: None)
    assert power_cut.run(40, seed=7).lost
