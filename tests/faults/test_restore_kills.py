"""The short form of the kills while restoring."""

from tests.faults import restore_kills
from tests.faults.row import Row


def test_a_restore_that_is_killed_leaves_a_whole_database() -> None:
    assert restore_kills.run(8, seed=7) == Row("killed while restoring", 8, 0, 0)
