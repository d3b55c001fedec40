"""How people like their screens: small structures by name."""

from typing import Any

from app.store.tables import PreferenceRow


def get(name: str) -> dict[str, Any]:
    """What was kept under a name; empty where nothing was, or where it is no structure."""
    found = PreferenceRow.get_or_none(PreferenceRow.name == name)
    value = found.value if found else {}
    return value if isinstance(value, dict) else {}


def put(name: str, value: dict[str, Any]) -> None:
    """Keep a structure in the place of the one before."""
    PreferenceRow.insert({"name": name, "value": value}).on_conflict_replace().execute()


def remove(name: str) -> None:
    """Forget what was kept."""
    PreferenceRow.delete().where(PreferenceRow.name == name).execute()
