"""The short form of what can go wrong while a shop is encrypted or made plain again."""

from tests.faults import encrypting


def test_a_shop_outlives_what_goes_wrong_while_it_is_encrypted() -> None:
    row = encrypting.run(6, seed=5)
    assert row.is_good, row.findings
    assert row.cases == 6
