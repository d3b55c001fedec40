"""Letter templates out to a file and in again: looked through first, then taken."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from app.changes import Changed
from app.domain.capability import Capability
from app.domain.letter import LetterKind
from app.domain.letter_template import (
    PARTS,
    Fate,
    Incoming,
    LetterTemplate,
    NoSuchKind,
    TemplateNameTaken,
    TemplateState,
)
from app.errors import UserError
from app.exchange import template_file
from app.services import moving, templates
from app.store.database import writing

_TAKEN = (Fate.NEW, Fate.CHANGES)


def export(*, all_of_them: bool = False) -> bytes:
    """The owner's own and changed templates of every language, or with the shipped ones."""
    return template_file.write(_exported(all_of_them=all_of_them))


def look(content: bytes) -> list[Incoming]:
    """What a file would bring, each template with what becomes of it and why; nothing is written.
    Raises `NotTemplates`."""
    found: list[Incoming] = []
    met: set[tuple[str, ...]] = set()
    for place, texts in enumerate(template_file.read(content), start=1):
        name = " ".join((texts["name"] or texts["key"]).split())[:80]
        try:
            fate, template = templates.look_at(_template(texts))
            _require_other(template, met)
        except UserError as fault:
            found.append(Incoming(place, name, Fate.REFUSED, fault=fault))
        else:
            found.append(Incoming(place, template.name, fate, template))
    return found


def take(incoming: Sequence[Incoming], by: UUID) -> Changed:
    """Save all that is new or changed, in one go; raises `ChangedMeanwhile` where somebody was faster."""
    moving.require(Capability.CHANGE_SETTINGS, by)
    changed = Changed.NOTHING
    with writing():
        for one in _to_take(incoming):
            changed |= templates.save(one, by, seen=one.version)
    return changed


def _exported(*, all_of_them: bool) -> Iterator[LetterTemplate]:
    wanted = {TemplateState.CHANGED, TemplateState.OWN} | ({TemplateState.SHIPPED} if all_of_them else set())
    for language in templates.languages():
        yield from (one for one in templates.everything(language) if one.state in wanted)


def _require_other(template: LetterTemplate, met: set[tuple[str, ...]]) -> None:
    """A file may bring a template, and a name, only once."""
    place = (template.kind, template.language)
    keys = {(*place, "key", template.key), (*place, "name", template.name.casefold())}
    if keys & met:
        raise TemplateNameTaken(template.name)
    met |= keys


def _to_take(incoming: Iterable[Incoming]) -> Iterator[LetterTemplate]:
    return (one.template for one in incoming if one.template and one.fate in _TAKEN)


def _template(texts: dict[str, str]) -> LetterTemplate:
    if texts["kind"] not in set(LetterKind):
        raise NoSuchKind(" ".join(texts["kind"].split())[:40])
    parts: dict[str, Any] = {part: texts[part] for part in ("name", *PARTS)}
    return LetterTemplate(LetterKind(texts["kind"]), texts["language"], texts["key"], **parts)
