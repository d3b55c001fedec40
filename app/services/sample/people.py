"""Everybody in the sample shop: its staff by first name, and its invented customers."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from app import identity
from app.domain.complaint import Channel
from app.domain.customer import Customer
from app.domain.folding import folded
from app.paths import RESOURCES
from app.services import customers

_PREFERS = (Channel.CALL, Channel.CALL, Channel.CALL, Channel.EMAIL, Channel.EMAIL, Channel.LETTER)
# The numbers of customers who are described in full in `present.toml`.
_SPOKEN_FOR = {"07700 900142", "07700 900168"}


def read(name: str) -> dict[str, Any]:
    """A file of `resources/sample`."""
    return tomllib.loads((RESOURCES / "sample" / name).read_text(encoding="utf-8"))


class People:
    """Gives every customer a name, a telephone number and an address of their own."""

    def __init__(self, draw: Random, staff: Mapping[str, UUID]) -> None:
        self._draw = draw
        self._words = read("people.toml")
        self._names = [f"{first} {last}" for first in self._words["first"] for last in self._words["last"]]
        taken = {"01632 960114", *_SPOKEN_FOR}
        self._phones = [
            phone
            for number in range(1000)
            for phone in (f"07700 900{number:03d}", f"01632 960{number:03d}")
            if phone not in taken
        ]
        draw.shuffle(self._names)
        draw.shuffle(self._phones)
        self.staff = staff
        self.known: list[Customer] = []
        self.ranges: list[str] = self._words["ranges"]

    def someone(self, since: datetime) -> Customer:
        """A new customer, or now and then one who has been here before."""
        if len(self.known) > 40 and self._draw.random() < 0.05:
            return self._draw.choice(self.known[:-30])
        return self.named(self._names.pop(), since=since)

    def named(self, name: str, **fields: Any) -> Customer:
        """A customer of a given name; what is not said is drawn."""
        for one in self.known:
            if one.name == name:
                return one
        draw = self._draw
        drawn = Customer(
            identity.new_id(),
            name,
            phone=self._phones.pop(),
            email=_address_of(name) if draw.random() < 0.6 else "",
            address=f"{draw.randint(1, 96)} {draw.choice(self._words['streets'])}\n{draw.choice(self._words['towns'])}",
            prefers=draw.choice(_PREFERS),
        )
        if drawn.prefers is Channel.EMAIL:
            drawn = replace(drawn, email=_address_of(name))
        self.known.append(replace(drawn, **fields))
        return self.known[-1]

    def keep(self, customer: Customer, by: UUID) -> None:
        """Write a customer down the first time they come."""
        customers.add(customer, by)


def _address_of(name: str) -> str:
    bare = folded(name).replace("-", "").split()
    return f"{bare[0]}@{bare[-1]}.example"
