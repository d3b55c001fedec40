"""The day or moment an entry of the timeline names, in its sentence."""

from datetime import datetime

from app.domain.timeline import Entry
from ui.when import When


def with_due(words: str, entry: Entry, when: When) -> str:
    """The words with what stands at {due}; without it where the entry names none."""
    due = entry.facts.get("due_at")
    if not due:
        return words.replace("{due}", "").strip(" ,")
    return words.format(due=due_words(datetime.fromisoformat(due), entry, when))


def due_words(moment: datetime, entry: Entry, when: When) -> str:
    """The day alone where it is due by closing."""
    close = when.calendar.closes_at(when.calendar.day_of(moment)) == moment
    return when.day(moment, entry.at) if close else when.moment(moment, entry.at)
