"""The short form of trying a PIN through; `make faults` tries 10,000 times."""

from tests.faults import pin_tries


def test_a_pin_stays_throttled_across_restarts_and_clock_changes() -> None:
    found = pin_tries.run(600, seed=5)
    assert found.is_good, found.findings
