"""The short form of a disk that refuses."""

from tests.faults import full_disk


def test_a_disk_that_refuses_is_told_and_nothing_is_half_saved() -> None:
    found = full_disk.run(40, seed=7)
    assert (found.cases, found.lost, found.wrong) == (40, 0, 0), found.findings
