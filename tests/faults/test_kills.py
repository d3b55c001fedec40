"""The short form of the kills."""

from tests.faults import kills, typing_kills
from tests.faults.row import Row


def test_what_was_confirmed_outlives_every_kill() -> None:
    assert kills.run(4, seed=7) == Row("killed while saving (SIGKILL)", 4, 0, 0)


def test_what_a_pause_has_followed_is_in_the_draft_after_a_kill() -> None:
    found = typing_kills.run(2, seed=3)
    assert (found.cases, found.lost, found.wrong) == (2, 0, 0), found.findings
