"""Why a month cannot be closed is said with who, when and what to do."""

from datetime import UTC, date, datetime

import pytest

from app.domain.closed_month import (
    AlreadyClosed,
    ClockBehind,
    FiguresUnreadable,
    NothingToClose,
    TooEarlyToClose,
)
from app.domain.sales import UnlikelySales
from app.errors import UserError
from tests.builders import Desk
from ui.words.faults import fault_sentence

AT = datetime(2026, 11, 2, 17, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (AlreadyClosed("2026-10", "Marta Pine", AT), ("Marta Pine", "October 2026", "2 Nov")),
        (AlreadyClosed("2026-10", "", AT), ("October 2026", "2 Nov")),
        (TooEarlyToClose("2026-11", date(2026, 11, 30)), ("November 2026", "30 Nov")),
        (NothingToClose("1999-01"), ("January 1999",)),
        (ClockBehind("2026-10", AT), ("clock", "2 Nov")),
        (FiguresUnreadable("2026-10"), ("October 2026", "backup")),
        (UnlikelySales("sales", -1), ("below zero",)),
        (UnlikelySales("sales", 10**10), ("digits",)),
        (UnlikelySales("turnover", 10**15), ("turnover",)),
    ],
)
def test_it_names_what_it_is_about(desk: Desk, fault: UserError, words: tuple[str, ...]) -> None:
    said = fault_sentence(fault)
    assert [word for word in words if word not in said] == []
    assert said.endswith(".") and "{" not in said and "  " not in said
