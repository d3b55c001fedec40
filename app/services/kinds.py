"""Kinds and causes under a new name: what the policy says about the old one goes along, and so do figures."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from app.changes import Changed
from app.domain.renaming import RenamedKind
from app.domain.shop import Category, Cause
from app.services import policies, renamings, settings
from app.store.database import writing


def save(
    found: list[Category], by: UUID, *, renamed: Mapping[str, str], as_one: Mapping[str, str] | None = None
) -> Changed:
    """Write the list of kinds; `renamed` is old name to new, `as_one` those whose figures are counted together from now
    on. The rules for the old name stay as well, for there are complaints that bear it."""
    with writing():
        changed = settings.save_categories(found, by)
        changed |= renamings.note(RenamedKind.CATEGORY, by, renamed=as_one or {})
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


def save_causes(found: list[Cause], by: UUID, *, as_one: Mapping[str, str]) -> Changed:
    """Write the tree of causes; `as_one` is old name to new, where figures count both as one from now on. Raises what
    `settings.save_causes` raises."""
    with writing():
        changed = settings.save_causes(found, by)
        return changed | renamings.note(RenamedKind.CAUSE, by, renamed=as_one)
