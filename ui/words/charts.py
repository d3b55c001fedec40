"""What charts say in the window."""

from collections.abc import Mapping
from datetime import date, time

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.followup import Satisfaction
from app.domain.money import Money
from ui import labels
from ui.when import clock_time, plain_day
from ui.words import review as review_words

translate = QCoreApplication.translate


class ScreenWording:
    """The words of a chart in the language of the window; one is made for each showing."""

    def __init__(self) -> None:
        self._texts, self._spoken, self._of_one = _texts(), _spoken(), _of_one()

    def text(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)

    def spoken(self, key: str, **values: object) -> str:
        of_one = values.get("n") == self.number(1) and key in self._of_one
        return (self._of_one if of_one else self._spoken)[key].format(**values)

    def number(self, value: float) -> str:
        if value == int(value):
            return QLocale().toString(int(value))
        return QLocale().toString(float(value), "f", 1)

    def percent(self, share: float) -> str:
        return translate("Charts", "{n}%").format(n=QLocale().toString(round(100 * share)))

    def money(self, sums: Mapping[str, int]) -> str:
        worths = [Money(minor, currency) for currency, minor in sorted(sums.items()) if minor]
        return " + ".join(labels.money(worth) for worth in worths)

    def short_day(self, day: date) -> str:
        return plain_day(day)

    def month(self, day: date, *, short: bool = False) -> str:
        form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
        return QLocale().standaloneMonthName(day.month, form)

    def weekday(self, day: int) -> str:
        return QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat)

    def hour(self, hour: int) -> str:
        return clock_time(time(hour % 24))

    def age(self, name: str) -> str:
        return review_words.age(name)

    def face(self, face: Satisfaction) -> str:
        return labels.satisfaction(face)


def _texts() -> dict[str, str]:
    return {
        "no_weeks": translate("Charts", "No complaints were received in these weeks."),
        "no_months": translate("Charts", "No complaints were received in these months."),
        "too_few_weeks": translate("Charts", "Limits appear after 8 weeks."),
        "too_few_months": translate("Charts", "Limits appear after 8 months."),
        "complaints": translate("Charts", "complaints"),
        "cost": translate("Charts", "cost"),
        "week_of": translate("Charts", "{n}, week of {day}"),
        "unusual_from": translate("Charts", "Unusual from {n}"),
        "unusual_up_to": translate("Charts", "Unusual up to {n}"),
        "usual": translate("Charts", "Usual {n}"),
        "run_above": translate("Charts", "{n} in a row above the usual"),
        "run_below": translate("Charts", "{n} in a row below the usual"),
        "others": translate("Charts", "{n} others"),
        "not_said": translate("Charts", "Not said"),
        "added_up": translate("Charts", "added up"),
        "no_causes": translate("Charts", "No root cause has been named yet."),
        "no_costs": translate("Charts", "Putting right has cost nothing yet."),
        "no_rare": translate("Charts", "No rare cause has come nine times in two years."),
        "rare_of": translate("Charts", "{name}: {now} days without one, usually {usual}"),
        "no_products": translate("Charts", "No complaint names a product."),
        "no_answers": translate("Charts", "Nobody has answered yet."),
        "none_open": translate("Charts", "No complaint is open."),
        "none_received": translate("Charts", "No complaints were received in this month."),
        "none_timed": translate("Charts", "No complaint of this month has a time of day."),
        "received": translate("Charts", "Received"),
        "resolved": translate("Charts", "Resolved"),
        "still_open": translate("Charts", "Open"),
        "before": translate("Charts", "before"),
        "after": translate("Charts", "after"),
        "days_each": translate("Charts", "{n} days each"),
        "times": translate("Charts", "times as many, 95 of 100"),
        "too_early": translate("Charts", "too early to say"),
        "too_young": translate("Charts", "too few days before it"),
        "nothing_seen": translate("Charts", "none before, none after"),
        "fewer": translate("Charts", "fewer"),
        "more": translate("Charts", "more"),
        "unsure": translate("Charts", "may be chance"),
        "no_effects": translate("Charts", "No finished improvement says yet what to watch."),
    }


def _spoken() -> dict[str, str]:
    return {
        "week": translate("Charts", "Week from"),
        "month": translate("Charts", "Month"),
        "count": translate("Charts", "Complaints"),
        "cost": translate("Charts", "Cost"),
        "cause": translate("Charts", "Cause"),
        "product": translate("Charts", "Product"),
        "person": translate("Charts", "Person"),
        "taken": translate("Charts", "Taken"),
        "kept": translate("Charts", "Promises kept"),
        "due": translate("Charts", "Promises due"),
        "person_of": translate("Charts", "{name}: {taken} taken, {resolved} resolved"),
        "age": translate("Charts", "Age"),
        "face": translate("Charts", "Answer"),
        "weekday": translate("Charts", "Day"),
        "received": translate("Charts", "Received"),
        "resolved": translate("Charts", "Resolved"),
        "still_open": translate("Charts", "Open at the end"),
        "before": translate("Charts", "Before"),
        "after": translate("Charts", "After"),
        "days": translate("Charts", "Days"),
        "times": translate("Charts", "Times"),
        "from": translate("Charts", "From"),
        "to": translate("Charts", "To"),
        "improvement": translate("Charts", "Improvement"),
        "per_hundred": translate("Charts", "Per 100 sales"),
        "gap_of": translate("Charts", "{n} days without one"),
        "week_of": translate("Charts", "Week from {day}: {n} complaints"),
        "week_unusual": translate("Charts", "Week from {day}: {n} complaints, unusual"),
        "month_of": translate("Charts", "{month}: {n} complaints"),
        "month_unusual": translate("Charts", "{month}: {n} complaints, unusual"),
        "per_hundred_of": translate("Charts", "{month}: {n} complaints per 100 sales"),
        "named": translate("Charts", "{name}: {n} complaints"),
        "named_share": translate("Charts", "{name}: {n} complaints, {share} with those above"),
        "named_cost": translate("Charts", "{name}: {n}, {share} with those above"),
        "received_of": translate("Charts", "Week from {day}: {n} received"),
        "resolved_of": translate("Charts", "Week from {day}: {n} resolved"),
        "still_open_of": translate("Charts", "Week from {day}: {n} open at its end"),
        "hour_of": translate("Charts", "{day}, {hour}: {n} complaints"),
        "effect_of": translate("Charts", "{name}: {before} before, {after} after, in {days} days each"),
    }


def _of_one() -> dict[str, str]:
    """The same where it is one: said in the singular."""
    return {
        "gap_of": translate("Charts", "{n} day without one"),
        "week_of": translate("Charts", "Week from {day}: {n} complaint"),
        "week_unusual": translate("Charts", "Week from {day}: {n} complaint, unusual"),
        "month_of": translate("Charts", "{month}: {n} complaint"),
        "month_unusual": translate("Charts", "{month}: {n} complaint, unusual"),
        "per_hundred_of": translate("Charts", "{month}: {n} complaint per 100 sales"),
        "named": translate("Charts", "{name}: {n} complaint"),
        "named_share": translate("Charts", "{name}: {n} complaint, {share} with those above"),
        "hour_of": translate("Charts", "{day}, {hour}: {n} complaint"),
    }
