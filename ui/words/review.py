"""The words of a review: tiles set beside the month before, findings, ages; the same for screen and table."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain import month as months
from app.domain.review import Finding, FindingKind, Numbers, Review, Share
from ui.when import day_words

translate = QCoreApplication.translate


@dataclass(frozen=True)
class TileWords:
    """What one tile says. `verdict` is "better", "worse" or empty: a count without a good direction has none."""

    figure: str
    title: str
    value: str
    change: str
    arrow: str
    verdict: str


def month_words(month: str) -> str:
    """October 2026."""
    first = months.first_day(month)
    return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")


def tiles(review: Review) -> list[TileWords]:
    """The five tiles in their order."""
    now, before = review.numbers, review.numbers_before
    return [
        _received(now, before, review.month),
        _share(now.acknowledged_in_24h, before.acknowledged_in_24h),
        _days(now.days_to_resolve.median, before.days_to_resolve.median),
        _satisfaction(now.satisfaction_mean, before.satisfaction_mean),
        _repeat(now.repeat, before.repeat),
    ]


def behind(figure: str, words: str) -> str:
    """What the complaints behind a tile are; the share of those in time opens the others."""
    return translate("Review", "Not acknowledged in 24 h") if figure == "late_acknowledged" else words


def _received(now: Numbers, before: Numbers, month: str) -> TileWords:
    title, change = translate("Review", "Complaints received"), now.received - before.received
    earlier = month_words(months.month_of(months.month_before(months.first_day(month)))).split()[0]
    if change == 0:
        words = translate("Review", "as many as in {month}").format(month=earlier)
    elif change > 0:
        words = translate("Review", "{n} more than {month}").format(n=change, month=earlier)
    else:
        words = translate("Review", "{n} fewer than {month}").format(n=-change, month=earlier)
    return TileWords("received", title, str(now.received), words, _arrow(change), "")


def _share(now: Share, before: Share) -> TileWords:
    title = translate("Review", "Acknowledged in 24 h")
    if now.percent is None:
        value = translate("Review", "{met} of {of}").format(met=now.met, of=now.of) if now.of else "–"
        return TileWords("late_acknowledged", title, value, "", "", "")
    change = now.percent - before.percent if before.percent is not None else None
    words = translate("Review", "{n} points").format(n=abs(change)) if change else ""
    return TileWords(
        "late_acknowledged",
        title,
        f"{now.percent}%",
        words,
        _arrow(change or 0),
        _verdict(change, up_is_good=True),
    )


def _days(now: float | None, before: float | None) -> TileWords:
    title = translate("Review", "Days to resolve (middle)")
    change = round(now - before, 1) if now is not None and before is not None else None
    words = ""
    if change:
        text = (
            translate("Review", "{n} days longer") if change > 0 else translate("Review", "{n} days shorter")
        )
        words = text.format(n=decimal(abs(change)))
    value = "–" if now is None else decimal(now)
    return TileWords("resolved", title, value, words, _arrow(change or 0), _verdict(change, up_is_good=False))


def _satisfaction(now: float | None, before: float | None) -> TileWords:
    title = translate("Review", "Satisfaction, out of 5")
    change = round(now - before, 1) if now is not None and before is not None else None
    words = translate("Review", "{n} points").format(n=decimal(abs(change))) if change else ""
    value = "–" if now is None else decimal(now)
    return TileWords("face", title, value, words, _arrow(change or 0), _verdict(change, up_is_good=True))


def _repeat(now: int, before: int) -> TileWords:
    title, change = translate("Review", "Repeat complaints"), now - before
    more, fewer = translate("Review", "{n} more"), translate("Review", "{n} fewer")
    words = (
        (more if change > 0 else fewer).format(n=abs(change)) if change else translate("Review", "as before")
    )
    return TileWords("repeat", title, str(now), words, _arrow(change), _verdict(change, up_is_good=False))


def finding(found: Finding) -> str:
    """One finding as a sentence a person would say; nothing the figures do not carry."""
    if found.kind is FindingKind.RECEIVED:
        return translate("Review", "{n} complaints, {before} in the month before").format(
            n=found.count, before=found.of
        )
    if found.kind is FindingKind.USUAL_WEEKS:
        return translate("Review", "every week within the usual range")
    if found.kind is FindingKind.UNUSUAL_WEEK:
        week = day_words(found.week) if found.week else ""
        return translate("Review", "the week from {week} was unusual with {n}").format(
            week=week, n=found.count
        )
    if found.kind is FindingKind.PROMISES_BROKEN:
        return translate("Review", "{n} of {of} promises broken").format(n=found.count, of=found.of)
    if found.kind is FindingKind.PROMISES_ALL_KEPT:
        return translate("Review", "all {n} promises kept").format(n=found.count)
    return translate("Review", "most often: {name}, {n} of {of}").format(
        name=found.name, n=found.count, of=found.of
    )


def age(name: str) -> str:
    """0 to 1 days, over 56 days."""
    if name.endswith("+"):
        return translate("Review", "over {n} days").format(n=int(name[:-1]) - 1)
    youngest, oldest = name.split("-")
    return translate("Review", "{first} to {last} days").format(first=youngest, last=oldest)


def cause(name: str) -> str:
    """The name of a cause, or what stands for none."""
    return name or translate("Review", "Not said yet")


def decimal(value: float) -> str:
    """One decimal in the chosen language; whole numbers without."""
    return QLocale().toString(value, "f", 0 if value == int(value) else 1)


def _arrow(change: float) -> str:
    return "" if not change else "arrow-up" if change > 0 else "arrow-down"


def _verdict(change: float | None, *, up_is_good: bool) -> str:
    if not change:
        return ""
    return "better" if (change > 0) == up_is_good else "worse"
