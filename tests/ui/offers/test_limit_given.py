"""How the options say that a limit is used up by what the customer has had."""

from app.domain.money import Money
from app.domain.offer import Remedy
from app.domain.policy import Decision, Reason, Verdict
from app.domain.staff import Role
from ui.words import offers as words


def test_a_limit_that_was_given_already_names_no_amount() -> None:
    spent, left = (
        Decision(Verdict.NEEDS_APPROVAL, (Reason.LIMIT,), limit=Money(minor, "GBP")) for minor in (0, 2000)
    )
    assert words.beyond(spent, Role.FRONT_DESK) == "Front desk limit given already"
    assert words.beyond(left, Role.FRONT_DESK) == "Front desk limit £20"
    assert words.reasons(spent, Remedy.REFUND, Role.FRONT_DESK, "") == [
        "What you decide alone has been given already."
    ]
