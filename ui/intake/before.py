"""How complaints like this one ended, without names, and whether they come in a burst."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain import number
from app.domain.complaint import headline
from app.domain.followup import Satisfaction
from app.domain.offer import OfferState
from app.services import complaints, listing, offers
from ui import labels
from ui.when import When

translate = QCoreApplication.translate
_MOST = 3
_BURST_FROM = 3


@dataclass(frozen=True)
class BeforeRow:
    """What it was, when, and the ending as icon, role and words."""

    words: str
    when: str
    ending: tuple[str, str, str]


@dataclass(frozen=True)
class Before:
    """Solved complaints like this, and the burst in words or empty."""

    rows: list[BeforeRow] = field(default_factory=list)
    burst: str = ""


def like_this(category: str, product: str, when: When) -> Before:
    """Read for the panel; this complaint counts as one of the burst."""
    found = listing.like_before(category, product)[:_MOST]
    count = listing.recent_of_product(product) + 1 if product else 0
    burst = ""
    if count >= _BURST_FROM:
        words = translate("Intake", "{nth} {item} in {days} days")
        burst = words.format(nth=_ordinal(count), item=product, days=listing.BURST_DAYS)
    return Before([_row(one, when) for one in found], burst)


def _row(found: dict[str, Any], when: When) -> BeforeRow:
    about = headline(found["words"], 60)
    words = f"{found['product']}: {about}" if found["product"] else about
    return BeforeRow(words, _month(found["resolved_at"], when), _ending(found))


def _ending(found: dict[str, Any]) -> tuple[str, str, str]:
    """Refund, happy."""
    complaint = complaints.by_number(number.shown(found["key"]))
    accepted = [one for one in offers.of(complaint.id) if one.state is OfferState.ACCEPTED]
    parts = [labels.remedy(accepted[0].remedy)] if accepted else []
    if found["satisfaction"]:
        parts.append(labels.satisfaction(Satisfaction(found["satisfaction"])).lower())
    if not parts:
        return "circle-check", "neutral", labels.status(complaint.status)
    happy = not found["satisfaction"] or found["satisfaction"] >= Satisfaction.HAPPY
    return "circle-check", "ok" if happy else "neutral", ", ".join(parts)


def _month(moment: datetime | None, when: When) -> str:
    if moment is None:
        return ""
    day = when.calendar.day_of(moment)
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMM yyyy")


def _ordinal(count: int) -> str:
    """3rd; other languages translate the three patterns alike."""
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return {
        "st": translate("Intake", "{count}st"),
        "nd": translate("Intake", "{count}nd"),
        "rd": translate("Intake", "{count}rd"),
        "th": translate("Intake", "{count}th"),
    }[ending].format(count=count)
