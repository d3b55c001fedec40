"""The short form of the kills."""

from tests.faults import kills
from tests.faults.row import Row


def test_what_was_confirmed_outlives_every_kill() -> None:
    assert kills.run(4, seed=7) == Row("killed while saving (SIGKILL)", 4, 0, 0)
