"""The words of a review that stand in several places: months, ages, causes, what is behind a figure."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain import month as months
from app.errors import UserError

translate = QCoreApplication.translate


def month_words(month: str) -> str:
    """October 2026."""
    first = months.first_day(month)
    return QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")


def month_as_kept(month: str) -> str:
    """The same of what stands in a file, where another hand may have left what is no month."""
    try:
        return month_words(month)
    except UserError:
        return month


def behind(figure: str, words: str) -> str:
    """What the complaints behind a figure are; a share of what went well opens the others."""
    return {
        "late_acknowledged": translate("Review", "Not acknowledged in 24 h"),
        "broken_promises": translate("Review", "A promise was broken"),
        "customers_lost": translate("Review", "The customer was lost"),
        "unanswered": translate("Review", "No rating was given"),
    }.get(figure, words)


def age(name: str) -> str:
    """0 to 1 days, over 56 days."""
    if name.endswith("+"):
        return translate("Review", "over {n} days").format(n=int(name[:-1]) - 1)
    youngest, oldest = name.split("-")
    return translate("Review", "{first} to {last} days").format(first=youngest, last=oldest)


def cause(name: str) -> str:
    """The name of a cause, or what stands for none."""
    return name or translate("Review", "Not said yet")
