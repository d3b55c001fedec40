"""The short forms of those who may not: a PIN tried through, and a reader who tries every command."""

from tests.faults import pin_tries, reader


def test_a_pin_stays_throttled_across_restarts_and_clock_changes() -> None:
    found = pin_tries.run(600, seed=5)
    assert found.is_good, found.findings


def test_a_reader_is_refused_in_service_and_verb() -> None:
    found = reader.run(4, 1)
    assert found.is_good, found.findings
