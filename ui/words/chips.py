"""What a list is narrowed by, in words: one short phrase for each filter that is on."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.domain.listing import Chips, Flag
from ui import labels
from ui.when import day_words

translate = QCoreApplication.translate
_LONGEST = 40


def flag(value: Flag) -> str:
    """What marks a complaint beside its stage."""
    return {
        Flag.SAFETY: translate("Chips", "Somebody could be hurt"),
        Flag.VULNERABLE: translate("Chips", "Needs extra care"),
        Flag.DEADLOCK: translate("Chips", "No agreement"),
        Flag.ESCALATED: translate("Chips", "Gone to the owner or outside"),
    }[value]


def received(days: int) -> str:
    """So many days back from today."""
    if days == 0:
        return translate("Chips", "Received: today")
    if days == 365:
        return translate("Chips", "Received: 12 months")
    return translate("Chips", "Received: %n days", "", days)


def phrases(chips: Chips, people: Mapping[UUID, str], sources: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """Field and words of each filter that is on; people and imported files by their names."""
    found = [
        ("text", f"“{_short(chips.text)}”" if chips.text.strip() else ""),
        ("category", _named(translate("Chips", "Kind: {words}"), chips.category)),
        ("status", labels.status(chips.status) if chips.status else ""),
        ("assigned_to", _named(translate("Chips", "With {words}"), _name(people, chips.assigned_to))),
        ("days", received(chips.days) if chips.days is not None else ""),
        ("since", _named(translate("Chips", "Received from {words}"), _day(chips.since))),
        ("until", _named(translate("Chips", "Received to {words}"), _day(chips.until))),
        ("channel", _named(translate("Chips", "Came by: {words}"), _channel(chips))),
        ("flag", flag(chips.flag) if chips.flag else ""),
        ("product", _named(translate("Chips", "Item: {words}"), chips.product or None)),
        ("source", _named(translate("Chips", "From {words}"), _name(sources, chips.source))),
    ]
    return [(field, words) for field, words in found if words]


def _named(words: str, value: str | None) -> str:
    if value is None:
        return ""
    return words.format(words=_short(value) or translate("Chips", "none"))


def _short(words: str) -> str:
    bare = " ".join(words.split())
    return bare if len(bare) <= _LONGEST else f"{bare[:_LONGEST]}…"


def _day(day: object) -> str | None:
    return day_words(day, with_year=True) if day is not None else None  # type: ignore[arg-type]


def _channel(chips: Chips) -> str | None:
    return labels.channel(chips.channel) if chips.channel else None


def _name(names: Mapping[UUID, str], key: UUID | None) -> str | None:
    return names.get(key, translate("Chips", "somebody who is gone")) if key else None
