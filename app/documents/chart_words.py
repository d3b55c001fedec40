"""What charts say on paper, in the shop's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.documents.words import Words
from app.domain import amounts
from app.domain.followup import Satisfaction
from app.domain.money import Money


@dataclass(frozen=True, slots=True)
class PaperWording:
    """The words of a chart, from those of the language."""

    said: Words

    def text(self, key: str, **values: object) -> str:
        return self.said.text("charts", key, **values)

    def spoken(self, key: str, **values: object) -> str:
        return ""

    def number(self, value: float) -> str:
        """Whole numbers without a decimal."""
        return str(round(value)) if value == int(value) else self.said.number(value)

    def percent(self, share: float) -> str:
        return self.said.percent(round(100 * share))

    def money(self, sums: Mapping[str, int]) -> str:
        worths = [Money(minor, currency) for currency, minor in sorted(sums.items()) if minor]
        return " + ".join(amounts.written(worth, self.said.language) for worth in worths)

    def short_day(self, day: date) -> str:
        return self.said.short_day(day)

    def month(self, day: date, *, short: bool = False) -> str:
        return self.said.month_name(day, short=short)

    def weekday(self, day: int) -> str:
        return str(self.said.book["weekdays_short"][day])

    def hour(self, hour: int) -> str:
        return str(hour)

    def age(self, name: str) -> str:
        return self.said.name("ages", name)

    def face(self, face: Satisfaction) -> str:
        return self.said.name("faces", str(int(face)))
