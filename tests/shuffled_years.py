"""How often each rule of the review raises an alarm in years in which nothing happened, and what it finds where
something did: `python -m tests.shuffled_years --years 1000`.

A shop is made up for two years, the first to learn from and the second to be watched. In the second, things are planted.
The control is the same shop with all its complaints dealt again over its open days: what was usual stays, what happened
is gone. Every alarm in a dealt year is a false one.
"""

import argparse
import random
import sys
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from app.domain import bursts, control, effects, limits, rises
from app.domain.bursts import Told, Volume
from app.domain.effects import Verdict, Windows
from app.domain.month import first_day, month_of, next_month
from app.domain.review import MonthCount, Past, Week

BEGIN, WATCHED, END = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)
BY_WEEKDAY = (1.3, 0.9, 0.9, 1.0, 1.2, 1.7, 0.0)  # Saturday most, Sunday closed
BY_MONTH = (1.3, 0.9, 0.9, 0.9, 1.0, 0.9, 0.8, 0.8, 1.0, 1.0, 1.1, 1.4)
CATEGORIES = ("Faulty item", "Delivery", "Price", "Manner", "Repair", "Order")
CAUSES = ("Packing", "Fitter late", "Label", "Batch", "Till", "Supplier", "Wrong item")
SIZES = (120, 400, 1500)
BURST_FROM, SHIFT_FROM, TRIPLED, IMPROVED_ON = (
    date(2025, 3, 10),
    date(2025, 8, 1),
    date(2025, 5, 1),
    date(2025, 6, 14),
)


@dataclass(frozen=True)
class Found:
    """An alarm: which rule, in which month, about what."""

    rule: str
    month: str
    name: str = ""


class Years:
    """Two years, counted once by month and by week."""

    def __init__(self, told: Sequence[Told]) -> None:
        self.told = told
        self.days = Counter(one.day for one in told)
        self.months: Counter[str] = Counter()
        self.weeks: Counter[date] = Counter()
        for day, count in self.days.items():
            self.months[month_of(day)] += count
            self.weeks[day - timedelta(days=day.weekday())] += count
        self.volume = Volume(self.days, BEGIN)

    def between(self, first: date, end: date) -> list[Told]:
        """The complaints from the first day up to, and without, the end; they are in order."""
        days = [one.day for one in self.told]
        return list(self.told[bisect_left(days, first) : bisect_left(days, end)])


def made_up(rng: random.Random, a_year: int, *, season: bool = True) -> list[Told]:
    """Two years of a shop with its products, each with faults of its own, its week and its season."""
    products = [f"product {place}" for place in range(10 + a_year // 20)]
    weights = [1 / (place + 2) for place in range(len(products))]
    kinds = {name: _tastes(rng, CATEGORIES) for name in products}
    causes = {name: _tastes(rng, CAUSES) for name in products}
    told = []
    for day in _days(rng, a_year, season=season):
        product = rng.choices(products, weights)[0]
        cause = rng.choices(CAUSES, causes[product])[0] if rng.random() < 0.8 else ""
        told.append(Told(day, product, cause, rng.choices(CATEGORIES, kinds[product])[0]))
    return _numbered(told)


def with_plants(rng: random.Random, told: Sequence[Told], a_year: int) -> list[Told]:
    """A burst of four or more in twelve days of March, delivery damage tripled in May, an improvement in June, half as many again from August on."""
    quiet = [
        one for one in told if not (one.day > IMPROVED_ON and one.cause == CAUSES[1] and rng.random() < 0.8)
    ]
    burst = [
        Told(BURST_FROM + timedelta(days=ahead), "product 7", "Batch", "Faulty item")
        for ahead in (*range(0, 12, 3), *[5] * (a_year // 300))
    ]
    usual = sum(one.category == "Delivery" and one.day < WATCHED for one in told) / 12
    tripled = [_copy(rng, told, TRIPLED, 31, category="Delivery") for _ in range(round(2 * usual))]
    days = (END - SHIFT_FROM).days
    others = [one for one in told if one.cause != CAUSES[1]]
    shift = [_copy(rng, others, SHIFT_FROM, days) for _ in range(round(0.75 * a_year * days / 365))]
    return _numbered([*quiet, *burst, *tripled, *shift])


def dealt_again(rng: random.Random, told: Sequence[Told]) -> list[Told]:
    """The same complaints over the same open days, by weekday, but each day by chance."""
    return _numbered(
        [replace(one, day=day) for one, day in zip(told, _by_chance(rng, len(told)), strict=True)]
    )


def names_dealt(rng: random.Random, told: Sequence[Told]) -> list[Told]:
    """The same days with their season and their rush, but who complained of what on which of them by chance."""
    days = [one.day for one in told]
    rng.shuffle(days)
    return _numbered([replace(one, day=day) for one, day in zip(told, days, strict=True)])


def alarms(told: Sequence[Told]) -> list[Found]:
    """What the rules of the review say in the months of the watched year."""
    years = Years(told)
    return [found for month in _months(WATCHED, END) for rule in RULES for found in rule(years, month)]


def unusual_months(years: Years, month: date) -> Iterable[Found]:
    """The month beyond the limits of those before it."""
    chart = control.of_months(_counts(years, month))
    if chart.last and (chart.last.is_high or chart.last.is_low):
        yield Found("month beyond its limits", month_of(month), "high" if chart.last.is_high else "low")


def long_runs(years: Years, month: date) -> Iterable[Found]:
    """The month as the eighth or a later one in a row on one side; told in the month in which it becomes one."""
    run = control.of_months(_counts(years, month)).run_now
    if run and run.end - run.start == limits.RUN_LENGTH:
        yield Found("eight months on one side", month_of(month), "above" if run.is_above else "below")


def unusual_weeks(years: Years, month: date) -> Iterable[Found]:
    """Weeks with a day in the month, beyond the limit of those before it."""
    weeks = _weeks(years, month)
    usual = control.of_weeks(weeks, month)
    here = [week for week in weeks if week.starts_on + timedelta(days=7) > month]
    high = [week for week in here if usual and week.count >= usual.high]
    yield from (Found("week beyond its limit", month_of(month), week.starts_on.isoformat()) for week in high)


def risen_names(years: Years, month: date) -> Iterable[Found]:
    """Kinds, causes and products beyond chance against the year before."""
    end = next_month(month)
    begin = max(BEGIN, month.replace(year=month.year - 1))
    now = _named(years.between(month, end))
    before = _named(years.between(begin, month))
    past = Past(12, (month - begin).days, before.pop("received"), before)
    for rise in rises.certain(now, now.pop("received"), (end - month).days, past):
        words = f"{rise.figure} {rise.count} after {rise.usual:.1f} a month"
        yield Found("name more or fewer", month_of(month), words)


def _named(told: Iterable[Told]) -> Counter[str]:
    counts: Counter[str] = Counter(received=0)
    for one in told:
        counts["received"] += 1
        named = (("category", one.category), ("cause", one.cause), ("product", one.product))
        counts.update(f"{kind}:{name}" for kind, name in named if name)
    return counts


def bursts_seen(years: Years, month: date) -> Iterable[Found]:
    """The bursts that ended in the month."""
    end = next_month(month)
    told = years.between(month - timedelta(days=bursts.BASELINE_DAYS + bursts.WITHIN_DAYS), end)
    for burst in bursts.found(told, years.volume, month, end - timedelta(days=1)):
        if burst.is_certain:
            yield Found("burst", month_of(month), f"{burst.product}, {burst.name}: {burst.count}")


def effect_of(told: Sequence[Told], done_on: date, cause: str) -> effects.Effect:
    """What an improvement against a cause has brought by the end of the year."""
    found = effects.windows(done_on, END - timedelta(days=1), BEGIN)
    assert isinstance(found, Windows)
    before = [one for one in told if found.before_from <= one.day <= found.before_to]
    after = [one for one in told if found.after_from <= one.day <= found.after_to]
    counts = (sum(one.cause == cause for one in before), sum(one.cause == cause for one in after))
    return effects.judged(found, *counts, all_before=len(before), all_after=len(after))


def improvements(years: Years, month: date) -> Iterable[Found]:
    """An improvement that did nothing: one against the second cause, in June, judged at the end of the year."""
    if month.month == 12:
        verdict = effect_of(years.told, IMPROVED_ON, CAUSES[1]).verdict
        if verdict in (Verdict.FEWER, Verdict.MORE):
            yield Found("effect of an improvement", month_of(month), verdict)


def after_a_bad_month(years: Years, month: date) -> Iterable[Found]:
    """The same, begun at the end of the cause's worst month of the first half, as people do: what is at its worst
    often becomes less by itself."""
    if month.month != 12:
        return
    counts = Counter((month_of(one.day), one.cause) for one in years.told if one.cause and one.day >= WATCHED)
    (worst, cause), _ = max(
        (item for item in counts.items() if item[0][0] <= "2025-06"), key=lambda item: (item[1], item[0])
    )
    if effect_of(years.told, next_month(first_day(worst)), cause).verdict is Verdict.FEWER:
        yield Found("improvement after the worst month", month_of(month), cause)


RULES = (
    unusual_months,
    long_runs,
    unusual_weeks,
    risen_names,
    bursts_seen,
    improvements,
    after_a_bad_month,
)
NAMES = (
    "month beyond its limits",
    "eight months on one side",
    "week beyond its limit",
    "name more or fewer",
    "burst",
    "effect of an improvement",
    "improvement after the worst month",
)


ANY = "any of those the headline says"
SAID = NAMES[:5]


def false_alarms(years: int, a_year: int, seed: int, deal: Callable[..., list[Told]]) -> Counter[str]:
    """In how many of so many dealt years each rule raised an alarm at all."""
    raised: Counter[str] = Counter()
    for year in range(years):
        rng = random.Random(seed * 1_000_003 + year)
        rules = {found.rule for found in alarms(deal(rng, made_up(rng, a_year)))}
        raised.update(rules)
        raised[ANY] += bool(rules.intersection(SAID))
    return raised


def finds(years: int, a_year: int, seed: int) -> Counter[str]:
    """In how many of so many planted years each planted thing was found."""
    seen: Counter[str] = Counter()
    for year in range(years):
        rng = random.Random(seed * 1_000_003 + year)
        told = with_plants(rng, made_up(rng, a_year), a_year)
        found = alarms(told)
        seen.update(name for name, is_found in planted(told, found).items() if is_found)
    return seen


def planted(told: Sequence[Told], found: Sequence[Found]) -> dict[str, bool]:
    """What was planted, and whether the rules have found it."""
    rules = {(one.rule, one.month) for one in found}
    burst = any(one.rule == "burst" and one.name.startswith("product 7, Batch") for one in found)
    tripled = any(
        one.rule == "name more or fewer"
        and one.month == "2025-05"
        and one.name.startswith("category:Delivery")
        for one in found
    )
    helped = effect_of(told, IMPROVED_ON, CAUSES[1]).verdict is Verdict.FEWER
    late = [month_of(month) for month in _months(SHIFT_FROM, END)]
    shift = any(
        (rule, month) in rules
        for month in late
        for rule in ("month beyond its limits", "week beyond its limit", "eight months on one side")
    )
    return {
        "burst in March": burst,
        "delivery tripled in May": tripled,
        "improvement, 80 % fewer": helped,
        "75 % more from August on": shift,
    }


def _tastes(rng: random.Random, names: Sequence[str]) -> list[float]:
    return [rng.gammavariate(0.6, 1.0) + 0.01 for _ in names]


def _days(rng: random.Random, a_year: int, *, season: bool) -> list[date]:
    days = [BEGIN + timedelta(days=ahead) for ahead in range((END - BEGIN).days)]
    weights = [BY_WEEKDAY[day.weekday()] * (BY_MONTH[day.month - 1] if season else 1.0) for day in days]
    count = sum(rng.random() < 0.5 for _ in range(4 * a_year))  # about two years, not always the same number
    return rng.choices(days, cum_weights=list(accumulate(weights)), k=count)


def _by_chance(rng: random.Random, count: int) -> list[date]:
    days = [BEGIN + timedelta(days=ahead) for ahead in range((END - BEGIN).days)]
    weights = accumulate(BY_WEEKDAY[day.weekday()] for day in days)
    return rng.choices(days, cum_weights=list(weights), k=count)


def _copy(rng: random.Random, told: Sequence[Told], first: date, days: int, category: str = "") -> Told:
    model, day = rng.choice(told), first + timedelta(days=rng.randrange(days))
    if day.weekday() == 6:
        day -= timedelta(days=1) if day > first else timedelta(days=-1)
    return replace(model, day=day, category=category or model.category)


def _numbered(told: Iterable[Told]) -> list[Told]:
    ordered = sorted(told, key=lambda one: one.day)
    return [replace(one, key=key) for key, one in enumerate(ordered, 1)]


def _months(begin: date, end: date) -> Iterable[date]:
    while begin < end:
        yield begin
        begin = next_month(begin)


def _counts(years: Years, month: date) -> list[MonthCount]:
    return [MonthCount(name, years.months[name]) for name in map(month_of, _months(BEGIN, next_month(month)))]


def _weeks(years: Years, month: date) -> list[Week]:
    """The 26 weeks up to the month's end, as a review has them."""
    last = next_month(month) - timedelta(days=1)
    monday = last - timedelta(days=last.weekday())
    starts = [monday - timedelta(weeks=back) for back in reversed(range(26))]
    return [Week(start, years.weeks[start], min(7, (last - start).days + 1)) for start in starts]


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is found and what is raised falsely, for shops of three sizes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=6)
    args = parser.parse_args(argv)
    for a_year in SIZES:
        _tell_one_year(args.seed, a_year)
        _tell_rates(args.years, a_year, args.seed)
    return 0


def _tell_one_year(seed: int, a_year: int) -> None:
    rng = random.Random(seed)
    told = with_plants(rng, made_up(rng, a_year), a_year)
    found = alarms(told)
    print(f"A shop with {a_year} complaints a year, one planted year:")
    for name, is_found in planted(told, found).items():
        print(f"  {name:<34} {'found' if is_found else 'not found'}")
    for one in found:
        print(f"    {one.month} {one.rule}: {one.name}")


def _tell_rates(years: int, a_year: int, seed: int) -> None:
    began = time.perf_counter()
    for name, count in sorted(finds(max(20, years // 10), a_year, seed).items()):
        print(f"  found in {count} of {max(20, years // 10)} planted years: {name}")
    print(f"  of {years} years dealt again, how many raised an alarm (95 % interval)")
    _tell(years, "false alarms, days and names by chance", false_alarms(years, a_year, seed, dealt_again))
    raised = false_alarms(years, a_year, seed, names_dealt)
    _tell(years, "false alarms, the season kept and names by chance", raised, NAMES[3:])
    _tell(years, "found in these years: the season itself, as", raised, NAMES[:3])
    print(f"  ({time.perf_counter() - began:.0f} s)", flush=True)


def _tell(years: int, title: str, raised: Counter[str], rules: Sequence[str] = (*NAMES, ANY)) -> None:
    print(f"  {title}:")
    for rule in rules:
        sure = limits.wilson(raised[rule], years)
        assert sure is not None
        rate, low, high = (100 * value for value in (raised[rule] / years, sure.low, sure.high))
        print(f"    {rule:<34} {raised[rule]:>5}  {rate:5.1f} % ({low:.1f} to {high:.1f})")


if __name__ == "__main__":
    sys.exit(main())
