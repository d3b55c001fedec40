"""How many sales a month had, and perhaps for how much: typed in, never guessed."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.money import Money
from app.errors import UserError

MOST_SALES = 10**9  # more is a slip of the key


class UnlikelySales(UserError):
    """A number of sales, or a turnover, that cannot be meant."""

    def __init__(self, field: str, value: int) -> None:
        super().__init__(f"{field} {value}")
        self.field = field
        self.value = value


@dataclass(frozen=True, slots=True)
class Sales:
    """The sales of one month (`YYYY-MM`). `typed_by` is a name, empty where nobody is known."""

    month: str
    sales: int | None
    turnover: Money | None
    version: int
    typed_at: datetime
    typed_by: str = ""
