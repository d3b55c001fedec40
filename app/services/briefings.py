"""The briefing of a shift: read from what is due, what was told in the last days and what waits, without a name."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app import clock
from app.documents import words
from app.documents.words import Words
from app.domain import number
from app.domain.briefing import BriefingSheet, BriefLine, BriefList, Spoken
from app.domain.complaint import DueKind
from app.domain.due import MOST, DueItem
from app.domain.masking import MARKS, Known, Trait, masked
from app.domain.shop import US_LETTER, Paper
from app.domain.staff import initials
from app.domain.workdays import WorkCalendar
from app.services import approvals, drafts, due, offers, policies, settings, vouchers
from app.store import briefings, due_keys
from app.store import due as due_items
from app.store.briefings import Told
from app.store.database import reading

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_LINES = {"overdue": 7, "today": 9, "tomorrow": 6}  # on one page; what one leaves over is the next one's
_SPOKEN, _PRODUCTS = 5, 3
_SPAN = timedelta(days=7)


def sheet() -> BriefingSheet:
    """As it stands now, in the shop's own language."""
    with reading():
        shop, calendar, now = settings.shop(), settings.calendar(), clock.now()
        spoken, today = words.of(shop.language, shop.country), calendar.day_of(now)
        rules, are_new = _rules(spoken, calendar, now)
        return BriefingSheet(
            language=spoken.language,
            paper=Paper.LETTER_PLAIN if shop.paper in US_LETTER else Paper.A4_PLAIN,
            shop=shop.name,
            day=spoken.full_day(today),
            printed=spoken.moment(calendar.local(now)),
            lists=_lists(spoken, calendar, now),
            spoken=_top(briefings.told_between(now - _SPAN, now), spoken),
            rules=rules,
            rules_are_new=are_new,
            waiting=_waiting(spoken, today),
        )


def pdf() -> bytes:
    """The sheet as it would be printed now."""
    from app.documents.briefing_pdf import draw_briefing  # loads reportlab

    return draw_briefing(sheet())


def _lists(said: Words, calendar: WorkCalendar, now: datetime) -> tuple[BriefList, ...]:
    """What is late, what is due today, and what on the next day the shop opens."""
    today = calendar.day_of(now)
    ends = calendar.starts(today + timedelta(days=1))
    after = calendar.next_open(today + timedelta(days=1))
    spans = {
        "overdue": (_BEGINNING, now),
        "today": (now, ends),
        "tomorrow": (ends, calendar.starts(after + timedelta(days=1))),
    }
    titles = {"tomorrow": said.text("briefing", "tomorrow", day=said.day_of_week(after))}
    found, room = list[BriefList](), 0
    for name, span in spans.items():
        room += _LINES[name]
        title = titles.get(name) or said.text("briefing", name)
        found.append(_list(name, title, said, calendar, _due(*span, room)))
        room -= len(found[-1].lines)
    return tuple(found)


def _due(since: datetime, until: datetime, most: int) -> tuple[list[DueItem], int]:
    """The first few of everything due in a span, and how many there are; of each kind counted up to `MOST`."""
    keyed = [(at, key, kind) for kind in DueKind for key, at in due_keys.waiting(kind, since, until, MOST)]
    first = sorted(keyed)[:most]
    found = [
        item
        for kind in DueKind
        for item in due_items.of_keys(kind, [UUID(key) for _, key, one in first if one is kind])
    ]
    return sorted(found, key=lambda item: item.due_at), len(keyed)


def _list(
    name: str, title: str, said: Words, calendar: WorkCalendar, found: tuple[list[DueItem], int]
) -> BriefList:
    items, total = found
    return BriefList(
        title=title,
        lines=tuple(_line(item, said, calendar, with_day=name == "overdue") for item in items),
        more=total - len(items),
        nothing=said.text("briefing", "no_overdue" if name == "overdue" else "nothing"),
    )


def _line(item: DueItem, said: Words, calendar: WorkCalendar, *, with_day: bool) -> BriefLine:
    local = calendar.local(item.due_at)
    what = said.name("briefing", item.kind.value)
    return BriefLine(
        when=said.short_day(local.date()) if with_day else said.time(local),
        number=number.shown(item.key),
        whose=initials(item.customer),
        what=f"{what}: {_nameless(item)}",
        who=item.who.split(" ", 1)[0] if item.who_id or item.kind.value != "step" else item.who,
    )


def _nameless(item: DueItem) -> str:
    """What it is about, with initials for the customer and nothing by which somebody could be reached."""
    known = Known(customer=item.customer, country=settings.shop().country)
    return masked(item.text, known).text.replace(MARKS[Trait.CUSTOMER], initials(item.customer))


def _top(told: list[Told], said: Words) -> tuple[Spoken, ...]:
    """The kinds that came most, each with the products it was about most; unnamed ones last."""
    kinds: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        kinds[one.category].append(one)
    ranked = sorted(kinds.items(), key=lambda kind: (not kind[0], -_count(kind[1]), kind[0]))
    return tuple(
        Spoken(
            name or said.text("briefing", "no_kind"),
            _count(ones),
            _about(ones),
            sum(one.safety for one in ones),
        )
        for name, ones in ranked[:_SPOKEN]
    )


def _count(told: list[Told]) -> int:
    return sum(one.count for one in told)


def _about(told: list[Told]) -> str:
    most = sorted((one for one in told if one.product.strip()), key=lambda one: (-one.count, one.product))
    return ", ".join(
        f"{' '.join(one.product.split())} ({one.count})" if one.count > 1 else " ".join(one.product.split())
        for one in most[:_PRODUCTS]
    )


def _rules(said: Words, calendar: WorkCalendar, now: datetime) -> tuple[tuple[str, ...], bool]:
    """Which house rules hold, and whether they are of the last days."""
    current = policies.current()
    if not current.house_rules:
        return (said.text("briefing", "no_rules"),), False
    since = policies.rules_since()
    made_at = policies.version(since).made_at
    if made_at is None:
        return (), False
    are_new = made_at > now - _SPAN
    day = said.day(calendar.day_of(made_at))
    version = said.text("briefing", "rules_version", version=since, day=day)
    return (version, said.text("briefing", "rules_new")) if are_new else (version,), are_new


def _waiting(said: Words, today: date) -> tuple[tuple[str, str], ...]:
    ending = [one for one in vouchers.open_list(MOST) if one.expires_on and one.expires_on <= today + _SPAN]
    counts = {
        "approvals": len(approvals.waiting(MOST)),
        "vouchers": len(ending),
        "goods": len(due.goods_to_return()),
        "refunds": offers.count_to_pay(MOST),
        "drafts": len(drafts.running()),
    }
    return tuple((said.text("briefing", name), _at_most(count)) for name, count in counts.items())


def _at_most(count: int) -> str:
    """Nothing is counted beyond `MOST`."""
    return f"{MOST}+" if count >= MOST else str(count)
