"""What a chart has to say: the screen says it in the language of the window, paper in that of the shop."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from app.domain.followup import Satisfaction


class Wording(Protocol):
    """Words and numbers as a reader has them."""

    def text(self, key: str, **values: object) -> str:
        """One of the texts of a chart by its key."""

    def spoken(self, key: str, **values: object) -> str:
        """What is only heard, or stands in the table of a chart; nothing on paper."""

    def number(self, value: float) -> str:
        """`1,204`, `4.2`."""

    def percent(self, share: float) -> str:
        """`94%`, from 0.94."""

    def money(self, sums: Mapping[str, int]) -> str:
        """Minor units by currency."""

    def short_day(self, day: date) -> str:
        """`20 Nov`."""

    def month(self, day: date, *, short: bool = False) -> str:
        """`November` or `Nov`."""

    def weekday(self, day: int) -> str:
        """`Mon` for 0."""

    def hour(self, hour: int) -> str:
        """`9` or `9 am`: where an hour begins."""

    def age(self, name: str) -> str:
        """`2 to 7 days`, from `2-7`."""

    def face(self, face: Satisfaction) -> str:
        """`Very happy`."""
