"""Kinds of complaint under a new name: what the policy says about the old one goes along."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from app.changes import Changed
from app.domain.shop import Category
from app.services import policies, settings
from app.store.database import writing


def save(found: list[Category], by: UUID, *, renamed: Mapping[str, str]) -> Changed:
    """Write the list of kinds; `renamed` is old name to new. The rules for the old name stay as well, for there are
    complaints that bear it."""
    with writing():
        changed = settings.save_categories(found, by)
        before = policies.current()
        known = {(rule.remedy, rule.category) for rule in before.rules}
        new = tuple(
            replace(rule, category=renamed[rule.category].strip())
            for rule in before.rules
            if rule.category in renamed and (rule.remedy, renamed[rule.category].strip()) not in known
        )
        if not new:
            return changed
        return changed | policies.save(replace(before, rules=before.rules + new), by, seen=before.number)
