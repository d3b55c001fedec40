"""Who may offer what in the sample shop: a policy from its first day, and one change of it since."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from app import clock
from app.domain.offer import Remedy
from app.domain.policy import Policy
from app.domain.staff import Role
from app.services import packs, policies
from app.services.sample.people import read

_CURRENCY = "GBP"


def begin(owner: UUID) -> None:
    """The policy of the first day, in place of the one a new shop begins with."""
    change = read("policy.toml")["change"]
    earlier = packs.limit_of(change["senior"], _CURRENCY)
    now = _now()
    rules = [
        replace(rule, limits={**rule.limits, Role.SENIOR: earlier})
        if rule.remedy is Remedy(change["remedy"])
        else rule
        for rule in now.rules
    ]
    policies.save(replace(now, rules=tuple(rules)), owner, seen=policies.current().number)


class Rules:
    """Changes the policy once, between what happened before that day and what happened after it."""

    def __init__(self, owner: UUID, now: datetime) -> None:
        self._owner = owner
        self._at: datetime | None = now - timedelta(days=read("policy.toml")["change"]["days"])

    def change_before(self, moment: datetime) -> None:
        """Save the policy of today when its day has come."""
        if self._at is not None and moment >= self._at:
            with clock.standing_at(self._at):
                policies.save(_now(), self._owner, seen=policies.current().number)
            self._at = None


def _now() -> Policy:
    return packs.policy_of(read("policy.toml"), _CURRENCY)
