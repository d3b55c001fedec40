"""Templates of letters: those that are shipped, and the owner's own over them and beside them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.documents import templates as shipped
from app.documents import words
from app.domain.letter import LetterKind
from app.domain.letter_template import PARTS, LetterTemplate, TemplateState
from app.errors import UserError
from app.store import letter_templates as store
from app.store.letter_templates import TemplateVersion

render = shipped.render


def choices(kind: LetterKind, language: str) -> list[LetterTemplate]:
    """The templates a letter of that kind can begin with: the warm one first, the owner's own by name behind the
    shipped ones. A language without any has the English ones."""
    spoken = words.of(language).language
    found = _of(kind, spoken)
    return found or _of(kind, words.ENGLISH) or [shipped.nearest(kind, spoken, "")]


def get(kind: LetterKind, language: str, key: str) -> LetterTemplate:
    """One template as it holds now. There is always one: where the owner's cannot be read (its state says so) or is
    no longer there, the shipped one that comes closest."""
    spoken = words.of(language).language
    found = {one.key: one for one in choices(kind, spoken)}
    return found.get(key) or next(iter(found.values()))


def _of(kind: LetterKind, language: str) -> list[LetterTemplate]:
    """All of a kind in that very language that can be used."""
    ours = {one.key: one for one in store.newest_of(kind, language)}
    found = [_over(one, ours.pop(one.key, None)) for one in shipped.all_shipped(kind, language)]
    own = [one for one in (_own(kind, version) for version in ours.values()) if one]
    own.sort(key=lambda one: one.name.casefold())
    return [*(one for one in found if one), *own]


def _over(as_shipped: LetterTemplate, ours: TemplateVersion | None) -> LetterTemplate | None:
    """A shipped template with what the owner made of it."""
    if ours is None:
        return as_shipped
    facts = _facts(ours)
    if facts.get("removed") is True:
        return None
    stamped = replace(as_shipped, version=ours.number, made_at=ours.made_at, made_by=ours.made_by)
    if facts.get("shipped") is True:
        return stamped
    texts = _texts(facts)
    if texts is None:
        return replace(stamped, state=TemplateState.BROKEN)
    return replace(stamped, state=TemplateState.CHANGED, **texts)


def _own(kind: LetterKind, ours: TemplateVersion) -> LetterTemplate | None:
    """A template that is all the owner's; None where it was removed or cannot be read."""
    texts = _texts(_facts(ours))
    if texts is None:
        return None
    return LetterTemplate(
        kind,
        ours.language,
        ours.key,
        **texts,
        version=ours.number,
        state=TemplateState.OWN,
        made_at=ours.made_at,
        made_by=ours.made_by,
    )


def _facts(ours: TemplateVersion) -> Mapping[str, Any]:
    try:
        facts = json.loads(ours.facts)
    except (ValueError, RecursionError, TypeError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _texts(facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Name and texts of a version that can be used; None for one somebody spoiled by hand."""
    texts = {part: facts.get(part) for part in ("name", *PARTS)}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["name"]:
        return None
    found: dict[str, Any] = dict(texts)
    try:
        shipped.check(LetterTemplate(LetterKind.RESOLUTION, "", "", **found))
    except UserError:
        return None
    return found
