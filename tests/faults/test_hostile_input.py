"""The short forms of two faults: `make faults` causes many more."""

from tests.faults import fuzz, side_by_side
from tests.faults.row import Row


def nothing_lost(row: Row) -> bool:
    assert row.findings == ()
    return row.is_good


def test_whatever_is_typed_or_brought_in_is_kept_or_refused_with_a_sentence() -> None:
    assert nothing_lost(fuzz.run(800, 7))


def test_windows_programs_backup_and_import_do_not_harm_each_other() -> None:
    assert nothing_lost(side_by_side.run(3, 1))
