"""A fixed set of 200 questions to a fixed policy, and its answers as a table for people to read.

When an answer is meant to be different: `python -m tests.decisions` writes the table anew; then look at what changed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain.deciding import decide
from app.domain.money import Money
from app.domain.offer import Apology, Remedy
from app.domain.policy import Ask, Basis, Limit, Policy, Rule
from app.domain.staff import Role

TABLE = Path(__file__).parent / "snapshots" / "decisions.txt"
TODAY = date(2026, 11, 12)
DESK, SENIOR = Role.FRONT_DESK, Role.SENIOR
ANY = {DESK: Limit(), SENIOR: Limit()}

POLICY = Policy(
    7,
    "GBP",
    (
        Rule(
            Remedy.REFUND,
            limits={DESK: Limit(5000, 10000), SENIOR: Limit(15000, 40000)},
            days=30,
            basis=Basis.STATUTORY,
            needs_receipt=True,
        ),
        Rule(Remedy.REFUND, "Service", offered=False),
        Rule(Remedy.REFUND, "Delivery", limits={DESK: Limit(2000), SENIOR: Limit(2000)}),
        Rule(Remedy.REPLACEMENT, limits=ANY, basis=Basis.STATUTORY),
        Rule(Remedy.REPLACEMENT, "Delivery", limits={DESK: Limit(8000), SENIOR: Limit()}),
        Rule(Remedy.REPAIR, limits=ANY, days=731, basis=Basis.GUARANTEE),
        Rule(Remedy.REPAIR, "Wrong item", offered=False),
        Rule(Remedy.VOUCHER, limits={DESK: Limit(1000, 3000), SENIOR: Limit(2500, 7500)}),
        Rule(Remedy.COMPLIMENTARY, limits={SENIOR: Limit(2500)}),
        Rule(Remedy.PRICE_REDUCTION, limits={DESK: Limit(None, 4000), SENIOR: Limit(None, 9000)}),
        Rule(Remedy.APOLOGY, limits=ANY),
        Rule(Remedy.OTHER, limits=ANY, needs_approval=True),
    ),
    responsibility=SENIOR,
)


def pounds(minor: int) -> Money:
    """An amount in the policy's currency."""
    return Money(minor, "GBP")


def questions() -> Iterator[Ask]:
    """Fifty of them, each asked by every role."""
    for ask in _fifty():
        for role in Role:
            yield replace(ask, role=role)


def _fifty() -> Iterator[Ask]:
    bought = Ask(
        DESK, Remedy.REFUND, "Faulty item", today=TODAY, bought_on=date(2026, 11, 2), has_receipt=True
    )
    for minor in (1, 4999, 5000, 5001, 6490, 14999, 15000, 15001):
        yield replace(bought, worth=pounds(minor))
    yield bought
    yield replace(bought, spent=10000)
    for spent, minor in ((5000, 5000), (5001, 5000), (9999, 1), (10000, 1), (25000, 15000), (40000, 1)):
        yield replace(bought, worth=pounds(minor), spent=spent)
    for bought_on in (
        TODAY,
        date(2026, 10, 13),
        date(2026, 10, 12),
        date(2024, 2, 29),
        date(2026, 11, 13),
        None,
    ):
        yield replace(bought, worth=pounds(4000), bought_on=bought_on)
    yield replace(bought, worth=pounds(4000), has_receipt=False)
    yield replace(bought, worth=pounds(6490), has_receipt=False, bought_on=None)
    yield replace(bought, worth=Money(4000, "EUR"))
    yield replace(bought, worth=pounds(4000), category="Service")
    for minor in (2000, 2001):
        yield replace(bought, worth=pounds(minor), category="Delivery", bought_on=None, has_receipt=False)
    plain = Ask(DESK, Remedy.REPLACEMENT, "Faulty item", today=TODAY)
    for worth in (None, pounds(6490), Money(6490, "JPY")):
        yield replace(plain, worth=worth)
    for minor in (8000, 8001):
        yield replace(plain, worth=pounds(minor), category="Delivery")
    for bought_on in (date(2024, 11, 11), date(2024, 11, 10), date(2024, 2, 29), None):
        yield replace(plain, remedy=Remedy.REPAIR, bought_on=bought_on)
    yield replace(plain, remedy=Remedy.REPAIR, category="Wrong item", bought_on=TODAY)
    for spent, minor in ((0, 1000), (0, 1001), (2000, 1000), (2500, 600)):
        yield replace(plain, remedy=Remedy.VOUCHER, worth=pounds(minor), spent=spent)
    yield replace(plain, remedy=Remedy.COMPLIMENTARY, worth=pounds(800))
    for spent, minor in ((0, 4000), (3999, 2)):
        yield replace(plain, remedy=Remedy.PRICE_REDUCTION, worth=pounds(minor), spent=spent)
    for apology in (None, Apology.REGRET, Apology.RESPONSIBILITY):
        yield replace(plain, remedy=Remedy.APOLOGY, apology=apology)
    yield replace(plain, remedy=Remedy.EXPLANATION)
    yield replace(plain, remedy=Remedy.OTHER)


def table() -> str:
    """Every question with its answer, one a line."""
    rows = [_HEAD, *(_row(number, ask) for number, ask in enumerate(questions(), start=1))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


_HEAD = (
    "no",
    "role",
    "remedy",
    "kind",
    "worth",
    "spent",
    "bought",
    "receipt",
    "verdict",
    "limit",
    "basis",
    "reasons",
)


def _row(number: int, ask: Ask) -> tuple[str, ...]:
    said = decide(POLICY, ask)
    remedy = f"{ask.remedy} ({ask.apology})" if ask.apology else str(ask.remedy)
    return (
        str(number),
        str(ask.role),
        remedy,
        ask.category,
        str(ask.worth or "-"),
        str(pounds(ask.spent)) if ask.spent else "-",
        str(ask.bought_on or "-"),
        "yes" if ask.has_receipt else "-",
        str(said.verdict),
        str(said.limit or "-"),
        str(said.basis),
        ", ".join(said.reasons) or "-",
    )


if __name__ == "__main__":
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    print(f"wrote {TABLE}")
