"""Templates of letters: those that are shipped, and the owner's own over them and beside them."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from app import clock
from app.changes import Changed
from app.documents import templates as shipped
from app.documents import words
from app.domain.capability import Capability
from app.domain.draft import DraftKind
from app.domain.letter import LetterKind
from app.domain.letter_template import (
    LONGEST,
    LONGEST_LINE,
    LONGEST_NAME,
    PARTS,
    Fate,
    LastTemplate,
    LetterTemplate,
    NoLettersInLanguage,
    NotShipped,
    TemplateNameTaken,
    TemplateState,
    TemplateTooLong,
)
from app.domain.typed import storable
from app.errors import ChangedMeanwhile, FieldMissing, NotFound, UserError
from app.services import moving
from app.store import drafts
from app.store import letter_templates as store
from app.store.database import writing
from app.store.letter_templates import TemplateVersion

render = shipped.render
languages = words.languages

_SHIPPED, _REMOVED = {"shipped": True}, {"removed": True}
_TYPED = uuid5(UUID(int=0), DraftKind.TEMPLATE.value)
_WRITTEN = ("language", "key", "name", *PARTS)
_KEY = re.compile(r"[a-z0-9_-]{1,40}")


def choices(kind: LetterKind, language: str) -> list[LetterTemplate]:
    """The templates a letter of that kind can begin with: the warm one first, the owner's own by name behind the
    shipped ones. A language without any has the English ones. What is shipped and stands in for words of the owner's
    that cannot be read says so by its state."""
    spoken = words.of(language).language
    found = _usable(kind, spoken)
    return found or _usable(kind, words.ENGLISH) or [shipped.nearest(kind, spoken, "")]


def get(kind: LetterKind, language: str, key: str) -> LetterTemplate:
    """One template as it holds now. There is always one: where it is no longer there, the one that comes closest."""
    found = choices(kind, language)
    return next((one for one in found if one.key == key), found[0])


def everything(language: str) -> list[LetterTemplate]:
    """All templates in a language for its owner to look through, by kind; removed and broken ones among them."""
    spoken = words.of(language).language
    return [one for kind in LetterKind for one in _all(kind, spoken)]


def exact(kind: LetterKind, language: str, key: str) -> LetterTemplate | None:
    """That very template, be it removed or broken; None where there never was one."""
    return next((one for one in _all(kind, language) if one.key == key), None)


def versions(kind: LetterKind, language: str, key: str) -> list[LetterTemplate]:
    """Every version of a template, the newest first and what is shipped last, as number 0."""
    as_shipped = shipped.shipped(kind, language, key)
    ours = [_read(kind, one, as_shipped) for one in store.versions(kind, language, key)]
    return [*ours, *([as_shipped] if as_shipped else [])]


def is_shipped(template: LetterTemplate) -> bool:
    """Whether there are shipped words to go back to."""
    return shipped.shipped(template.kind, template.language, template.key) is not None


def fault_of(template: LetterTemplate) -> UserError | None:
    """The first thing that is wrong with a template as it is typed."""
    try:
        _tidied(template)
    except UserError as fault:
        return fault
    return None


def save(template: LetterTemplate, by: UUID, *, seen: int) -> Changed:
    """Write a new version after the one that was seen (0 for a new template); raises `ChangedMeanwhile` over a newer
    one, and the first of its faults. What says the same as before makes no version."""
    moving.require(Capability.CHANGE_SETTINGS, by)
    bare = _tidied(template)
    with writing():
        _require_seen(bare, seen)
        _require_name(bare)
        as_shipped = shipped.shipped(bare.kind, bare.language, bare.key)
        holds = exact(bare.kind, bare.language, bare.key)
        if holds and holds.texts == bare.texts and _can_be_used(holds):
            return Changed.NOTHING
        same = as_shipped is not None and as_shipped.texts == bare.texts
        drafts.remove(_TYPED)
        _write(bare, by, seen, _SHIPPED if same else dict(zip(("name", *PARTS), bare.texts, strict=True)))
    return Changed.SETTINGS


def take_older(template: LetterTemplate, by: UUID, *, seen: int) -> Changed:
    """Write an older version, as `versions` gave it, once more as the newest."""
    if template.state is TemplateState.SHIPPED:
        return reset(template.kind, template.language, template.key, by, seen=seen)
    return save(template, by, seen=seen)


def reset(kind: LetterKind, language: str, key: str, by: UUID, *, seen: int) -> Changed:
    """Back to what is shipped; raises `NotShipped` for the owner's own."""
    as_shipped = shipped.shipped(kind, language, key)
    if as_shipped is None:
        raise NotShipped
    return save(as_shipped, by, seen=seen)


def remove(kind: LetterKind, language: str, key: str, by: UUID, *, seen: int) -> Changed:
    """No letter begins with it any more; its versions are kept. Raises `LastTemplate`, `NotFound`."""
    moving.require(Capability.CHANGE_SETTINGS, by)
    with writing():
        found = exact(kind, language, key)
        if found is None:
            raise NotFound("template", key)
        _require_seen(found, seen)
        if found.state is TemplateState.REMOVED:
            return Changed.NOTHING
        if all(one.key == key for one in _usable(kind, language)):
            raise LastTemplate
        _write(found, by, seen, _REMOVED)
    return Changed.SETTINGS


def keep_typed(by: UUID, *, typed: LetterTemplate | None) -> Changed:
    """Keep what is typed into a template and not saved yet, with the version it was typed over; None takes it away."""
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        if typed is None:
            drafts.remove(_TYPED)
        else:
            drafts.put(_TYPED, _as_draft(typed), at=clock.now(), by=by, kind=DraftKind.TEMPLATE)
    return Changed.NOTHING


def typed() -> LetterTemplate | None:
    """What was typed into a template and not saved; one template at a time."""
    found = drafts.get(_TYPED)
    try:
        return _from_draft(found.content) if found else None
    except (KeyError, ValueError):  # of a kind there is no more
        return None


def look_at(template: LetterTemplate) -> tuple[Fate, LetterTemplate]:
    """What saving a template would do, and the template as it would be kept; raises the first of its faults."""
    bare = _tidied(template)
    _require_name(bare)
    holds = exact(bare.kind, bare.language, bare.key)
    if holds is None:
        return Fate.NEW, bare
    if holds.texts == bare.texts and _can_be_used(holds):
        return Fate.SAME, bare
    return Fate.CHANGES, replace(bare, version=holds.version)


def _usable(kind: LetterKind, language: str) -> list[LetterTemplate]:
    """A broken one of the owner's has no words, unless the shipped ones stand in for them."""
    return [one for one in _all(kind, language) if one.text and one.state is not TemplateState.REMOVED]


def _can_be_used(template: LetterTemplate) -> bool:
    return template.state not in (TemplateState.REMOVED, TemplateState.BROKEN)


def _all(kind: LetterKind, language: str) -> list[LetterTemplate]:
    """All of a kind in that very language, the shipped ones first and the owner's own by name."""
    ours = {one.key: one for one in store.newest_of(kind, language)}
    found = [_over(one, ours.pop(one.key, None)) for one in shipped.all_shipped(kind, language)]
    own = [_read(kind, one, None) for one in ours.values()]
    return [*found, *sorted(own, key=lambda one: one.name.casefold())]


def _over(as_shipped: LetterTemplate, ours: TemplateVersion | None) -> LetterTemplate:
    return _read(as_shipped.kind, ours, as_shipped) if ours else as_shipped


def _read(kind: LetterKind, ours: TemplateVersion, as_shipped: LetterTemplate | None) -> LetterTemplate:
    """A version as it can be used. One that somebody spoiled by hand is the shipped one, or empty."""
    facts = _facts(ours)
    bare = as_shipped or LetterTemplate(kind, ours.language, ours.key, ours.key, "", "", "", "")
    stamped = replace(bare, version=ours.number, made_at=ours.made_at, made_by=ours.made_by)
    if facts == _REMOVED:
        return replace(stamped, state=TemplateState.REMOVED)
    if facts == _SHIPPED and as_shipped:
        return stamped
    texts = _texts(facts)
    if texts is None:
        return replace(stamped, state=TemplateState.BROKEN)
    return replace(stamped, state=TemplateState.CHANGED if as_shipped else TemplateState.OWN, **texts)


def _facts(ours: TemplateVersion) -> Mapping[str, Any]:
    try:
        facts = json.loads(ours.facts)
    except (ValueError, RecursionError, TypeError):
        return {}
    return facts if isinstance(facts, dict) else {}


def _texts(facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Name and texts of a version that can be used; None for one somebody spoiled by hand."""
    texts: dict[str, Any] = {part: facts.get(part) for part in ("name", *PARTS)}
    if not all(isinstance(text, str) for text in texts.values()) or not texts["name"]:
        return None
    try:
        shipped.check(LetterTemplate(LetterKind.RESOLUTION, "", "", **texts))
    except UserError:
        return None
    return texts


def _tidied(template: LetterTemplate) -> LetterTemplate:
    """The template as it can be kept; raises the first of its faults."""
    if template.language not in languages():
        raise NoLettersInLanguage(template.language)
    if not _KEY.fullmatch(template.key):
        raise NotFound("template", template.key[:80])
    texts: dict[str, Any] = {
        "name": " ".join(moving.within("name", template.name, LONGEST_NAME).split()),
        "text": _long_text(template.text),
    }
    for part in ("subject", "greeting", "closing"):
        texts[part] = " ".join(moving.within(part, getattr(template, part), LONGEST_LINE).split())
    for part in ("name", "subject", "text"):
        if not texts[part]:
            raise FieldMissing(part)
    bare = replace(template, **texts)
    shipped.check(bare)
    return bare


def _long_text(text: str) -> str:
    bare = storable(text).replace("\r\n", "\n").strip()
    if len(bare) > LONGEST:
        raise TemplateTooLong("text", len(bare))
    return bare


def _require_seen(template: LetterTemplate, seen: int) -> None:
    newest = store.newest(template.kind, template.language, template.key)
    if (newest.number if newest else 0) != seen:
        raise ChangedMeanwhile("letter_template")


def _require_name(template: LetterTemplate) -> None:
    """Two of one name in one list could not be told apart."""
    others = (one for one in _usable(template.kind, template.language) if one.key != template.key)
    if template.name.casefold() in {one.name.casefold() for one in others}:
        raise TemplateNameTaken(template.name)


def _write(template: LetterTemplate, by: UUID, seen: int, facts: Mapping[str, Any]) -> None:
    store.insert(
        template.kind,
        template.language,
        template.key,
        number=seen + 1,
        made_at=clock.now(),
        made_by=by,
        facts=facts,
    )


def _as_draft(typed: LetterTemplate) -> dict[str, str]:
    texts = {name: storable(str(getattr(typed, name))) for name in _WRITTEN}
    return texts | {"kind": typed.kind.value, "version": str(typed.version)}


def _from_draft(content: Mapping[str, str]) -> LetterTemplate:
    texts: dict[str, Any] = {name: content[name] for name in _WRITTEN}
    return LetterTemplate(LetterKind(content["kind"]), **texts, version=int(content["version"]))
