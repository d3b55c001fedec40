"""The shop at the head and foot of its paper."""

from datetime import datetime

from app.documents import words
from app.documents.words import Words
from app.domain.letter import Letterhead
from app.domain.shop import Shop
from app.domain.workdays import Hours
from app.errors import StorageError
from app.services import files, phrases, settings
from app.services.phrases import Phrases


def of(shop: Shop, language: str) -> Letterhead:
    """The head as it is printed. A logo that has been lost does not stop a letter."""
    return Letterhead(
        name=shop.name,
        tagline=shop.tagline,
        address_lines=shop.address_lines,
        phone=shop.phone,
        email=shop.email,
        foot=shop.company_line,
        hours=hours(shop, language),
        logo=_logo(shop),
    )


def hours(shop: Shop, language: str) -> str:
    """`Open Mon to Fri 09:00 to 18:00, Sat 09:00 to 14:00`."""
    said, spoken = phrases.of(language), words.of(language, shop.country)
    return said.text("open_days", days=", ".join(_days(run, said, spoken) for run in _runs(shop)))


def open_until(shop: Shop, now: datetime, language: str) -> str:
    """`Open until 18:00 today`, or when the shop opens again."""
    calendar, said, spoken = (
        settings.calendar_of(shop),
        phrases.of(language),
        words.of(language, shop.country),
    )
    today = calendar.day_of(now)
    if calendar.is_open(today) and now < calendar.closes_at(today):
        return said.text("open_until", closes=spoken.time(calendar.local(calendar.closes_at(today))))
    again = next(
        calendar.opens_at(day)
        for day in (calendar.next_open(today), calendar.add_working_days(today, 1))
        if calendar.opens_at(day) > now
    )
    local = calendar.local(again)
    return said.text("opens_again", day=spoken.day_of_week(local.date()), opens=spoken.time(local))


def _runs(shop: Shop) -> list[tuple[int, int, Hours]]:
    """Weekdays one after another with the same hours."""
    runs: list[tuple[int, int, Hours]] = []
    for day, kept in sorted(shop.week.items()):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == kept:
            runs[-1] = (runs[-1][0], day, kept)
        else:
            runs.append((day, day, kept))
    return runs


def _days(run: tuple[int, int, Hours], said: Phrases, spoken: Words) -> str:
    first, last, kept = run
    names = spoken.book["weekdays_short"]
    times = {"opens": spoken.time(kept.opens), "closes": spoken.time(kept.closes)}
    if first == last:
        return said.text("one_day", day=names[first], **times)
    return said.text("several_days", first=names[first], last=names[last], **times)


def _logo(shop: Shop) -> bytes:
    try:
        return files.get(shop.logo) if shop.logo else b""
    except StorageError:
        return b""
