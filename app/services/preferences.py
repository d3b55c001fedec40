"""How people like their screens. What is one person's own bears their UUID in its name, by `name_for`."""

from typing import Any
from uuid import UUID

from app.changes import Changed
from app.store import preferences
from app.store.database import writing


def get(name: str) -> dict[str, Any]:
    """What was kept under a name; empty where nothing was."""
    return preferences.get(name)


def keep(name: str, value: dict[str, Any]) -> Changed:
    """Keep a small structure under a name; an empty one is forgotten. No list changes by it."""
    with writing():
        if value:
            preferences.put(name, value)
        else:
            preferences.remove(name)
    return Changed.NOTHING


def name_for(name: str, staff_id: UUID | None) -> str:
    """The name under which one staff member's own liking is kept."""
    return f"{name}:{staff_id.hex}" if staff_id else name
