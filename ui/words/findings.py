"""The findings of a month as sentences a person would say; nothing the figures do not carry."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.finding_words import is_round, wording
from app.domain.headline import Finding
from ui.words.charts import ScreenWording

translate = QCoreApplication.translate


def headline(findings: Iterable[Finding]) -> str:
    """11 complaints, usual for you; 2 of 9 promises broken."""
    joined = translate("Findings", "; ").join(map(finding, findings))
    return joined[:1].upper() + joined[1:] + translate("Findings", ".") if joined else ""


def finding(found: Finding) -> str:
    """One of them, to be joined with others."""
    keys, templates = wording(found), _templates()
    values: dict[str, object] = {
        "n": found.count,
        "of": found.of,
        "before": found.of,
        "name": found.name,
        "product": found.product,
        "usual": _mean(found.usual),
        "sales": QLocale().toString(found.sales),
        "months": found.months,
        "days": found.days,
        "day": ScreenWording().short_day(found.week) if found.week else "",
        "year_before": found.year_before,
    }
    for part, key in (("complaints", keys.complaints), ("after", keys.after)):
        values[part] = templates[key].format(**values) if key else ""
    also = ", " + templates[keys.also].format(**values) if keys.also else ""
    return templates[keys.sentence].format(**values) + also


def _mean(value: float) -> str:
    return QLocale().toString(float(value), "f", 0 if is_round(value) else 1)


def _templates() -> Mapping[str, str]:
    """By the keys of `finding_words`."""
    found: dict[str, str] = {}
    for part in _PARTS:
        found |= part()
    return found


def _received() -> dict[str, str]:
    return {
        "complaints": translate("Findings", "{n} complaints"),
        "complaints_1": translate("Findings", "1 complaint"),
        "so_far": translate("Findings", "{n} complaints so far"),
        "so_far_1": translate("Findings", "1 complaint so far"),
        "nothing": translate("Findings", "no complaints"),
        "nothing_so_far": translate("Findings", "no complaints so far"),
        "received": translate("Findings", "{complaints}, {before} the month before"),
        "usual": translate("Findings", "{complaints}, usual for you"),
        "usual_sales": translate("Findings", "{complaints}, usual for {sales} sales"),
        "many": translate("Findings", "{complaints}, unusually many: usually {usual}"),
        "many_sales": translate(
            "Findings", "{complaints}, unusually many for {sales} sales: usually {usual}"
        ),
        "many_so_far": translate("Findings", "{complaints}, unusually many: usually {usual} by now"),
        "few": translate("Findings", "{complaints}, unusually few: usually {usual}"),
        "few_sales": translate("Findings", "{complaints}, unusually few for {sales} sales: usually {usual}"),
        "year_before": translate("Findings", "{year_before} in the same month last year"),
    }


def _in_time() -> dict[str, str]:
    return {
        "run_above": translate("Findings", "{n} months in a row above the usual {usual}"),
        "run_above_sales": translate("Findings", "{n} months in a row above the usual {usual} for 100 sales"),
        "run_below": translate("Findings", "{n} months in a row below the usual {usual}"),
        "run_below_sales": translate("Findings", "{n} months in a row below the usual {usual} for 100 sales"),
        "unusual_week": translate("Findings", "the week from {day} was unusual with {n}, usually {usual}"),
        "promises_broken": translate("Findings", "{n} of {of} promises broken"),
        "promises_all_kept": translate("Findings", "all {n} promises kept"),
        "promises_all_kept_1": translate("Findings", "the one promise kept"),
    }


def _names() -> dict[str, str]:
    return {
        "new": translate("Findings", "new: {name}, {n} after none in the {months} months before"),
        "new_1": translate("Findings", "new: {name}, {n} after none the month before"),
        "more": translate("Findings", "{name} more often than usual: {after}"),
        "more_before": translate("Findings", "{name} more often than before: {after}"),
        "doubled": translate("Findings", "{name} doubled: {after}"),
        "tripled": translate("Findings", "{name} tripled: {after}"),
        "many_times": translate("Findings", "{name} more than three times as often: {after}"),
        "fewer": translate("Findings", "{name} less often than usual: {after}"),
        "fewer_before": translate("Findings", "{name} less often than before: {after}"),
        "halved": translate("Findings", "{name} halved: {after}"),
        "gone": translate("Findings", "no longer {name}: {after}"),
        "after_usual": translate("Findings", "{n}, usually {usual} a month"),
        "after_months": translate("Findings", "{n} after {of} in the {months} months before"),
        "after_month": translate("Findings", "{n} after {of}"),
        "burst": translate("Findings", "{n} times {product}, {name}, within {days} days"),
        "burst_1": translate("Findings", "{n} times {product}, {name}, on one day"),
        "most_cause": translate("Findings", "most often: {name}, {n} of {of}"),
    }


_PARTS: tuple[Callable[[], dict[str, str]], ...] = (_received, _in_time, _names)
