"""The owner's templates: every version is kept, none that is broken stops a letter, none says what it must not."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from app import clock
from app.changes import Changed
from app.domain.letter import LetterKind
from app.domain.letter_template import (
    LONGEST,
    Fate,
    LastTemplate,
    LetterTemplate,
    NoLettersInLanguage,
    NoSuchKind,
    NotShipped,
    NotTemplates,
    TemplateForbids,
    TemplateNameTaken,
    TemplateState,
    TemplateTooLong,
    UnknownTemplateField,
)
from app.errors import ChangedMeanwhile, FieldMissing, FieldTooLong, UserError
from app.identity import new_id
from app.services import letters, template_files, template_preview, templates
from app.store import letter_templates as store
from app.store.database import sql
from tests.builders import Desk

KIND = LetterKind.RESOLUTION


def warm() -> LetterTemplate:
    return templates.get(KIND, "en", "warm")


def saved(desk: Desk, template: LetterTemplate) -> LetterTemplate:
    """The template as it holds after it was saved."""
    templates.save(template, desk.owner, seen=template.version)
    return templates.get(template.kind, template.language, template.key)


def own(desk: Desk, name: str = "For regulars") -> LetterTemplate:
    return saved(
        desk,
        replace(warm(), version=0, key="ours", name=name, text="We are sorry, as ever. {{ agreed_table }}"),
    )


def spoil(key: str, facts: str) -> None:
    """As somebody would who writes in the database by hand."""
    sql("UPDATE letter_template SET facts = ? WHERE key = ?", (facts, key))


def test_what_the_owner_changed_is_what_a_letter_begins_with(desk: Desk) -> None:
    changed = saved(desk, replace(warm(), text="We are **sorry**, {{ customer }}.", closing="Yours,"))
    assert (changed.state, changed.version, changed.made_by) == (TemplateState.CHANGED, 1, desk.owner)
    assert changed.made_at == clock.now()
    letter = letters.fresh(desk.complaint(), desk.robin, letter_id=new_id(), kind=KIND)
    assert (letter.body, letter.closing) == ("We are **sorry**, {customer}.", "Yours,")
    assert (letter.template, letter.template_version) == ("warm", 1)


def test_saving_the_same_makes_no_version_and_over_a_newer_one_is_refused(desk: Desk) -> None:
    assert templates.save(warm(), desk.owner, seen=0) == Changed.NOTHING
    first = replace(warm(), text="First")
    assert templates.save(first, desk.owner, seen=0) == Changed.SETTINGS
    with pytest.raises(ChangedMeanwhile):
        templates.save(replace(warm(), text="Second"), desk.owner, seen=0)
    assert warm().text == "First"


def test_every_version_is_kept_and_can_be_taken_again(desk: Desk) -> None:
    as_shipped = warm()
    saved(desk, replace(warm(), text="First"))
    saved(desk, replace(warm(), text="Second"))
    found = templates.versions(KIND, "en", "warm")
    assert [(one.version, one.text) for one in found[:2]] == [(2, "Second"), (1, "First")]
    assert found[2] == as_shipped
    templates.take_older(found[1], desk.owner, seen=2)
    assert (warm().text, warm().version) == ("First", 3)
    templates.take_older(found[2], desk.owner, seen=3)
    assert (warm().text, warm().state) == (as_shipped.text, TemplateState.SHIPPED)
    assert len(templates.versions(KIND, "en", "warm")) == 5


def test_reset_goes_back_to_what_is_shipped(desk: Desk) -> None:
    as_shipped = warm()
    saved(desk, replace(warm(), subject="Our answer"))
    templates.reset(KIND, "en", "warm", desk.owner, seen=1)
    assert replace(warm(), version=0, made_at=None, made_by=None) == as_shipped
    with pytest.raises(NotShipped):
        templates.reset(KIND, "en", own(desk).key, desk.owner, seen=1)


def test_an_own_template_stands_behind_the_shipped_ones_until_it_is_removed(desk: Desk) -> None:
    ours = own(desk)
    assert [one.key for one in templates.choices(KIND, "en")] == ["warm", "plain", "ours"]
    assert ours.state is TemplateState.OWN
    templates.remove(KIND, "en", "ours", desk.owner, seen=1)
    assert [one.key for one in templates.choices(KIND, "en")] == ["warm", "plain"]
    assert templates.get(KIND, "en", "ours").key == "warm"
    assert TemplateState.REMOVED in {one.state for one in templates.everything("en")}
    templates.take_older(templates.versions(KIND, "en", "ours")[1], desk.owner, seen=2)
    assert templates.get(KIND, "en", "ours").text == ours.text


def test_one_template_is_left_for_each_kind(desk: Desk) -> None:
    templates.remove(KIND, "en", "plain", desk.owner, seen=0)
    with pytest.raises(LastTemplate):
        templates.remove(KIND, "en", "warm", desk.owner, seen=0)


@pytest.mark.parametrize(
    ("changes", "fault", "field"),
    [
        ({"name": " "}, FieldMissing, "name"),
        ({"subject": ""}, FieldMissing, "subject"),
        ({"text": "\n\x00"}, FieldMissing, "text"),
        ({"name": "n" * 81}, FieldTooLong, "name"),
        ({"subject": "s" * 501}, FieldTooLong, "subject"),
        ({"text": "t" * (LONGEST + 1)}, TemplateTooLong, "text"),
        ({"text": "{% for a in b %}{% endfor %}"}, TemplateForbids, "text"),
        ({"greeting": "Dear {{ custmer }}"}, UnknownTemplateField, "greeting"),
        ({"name": "short AND to the point"}, TemplateNameTaken, "name"),
        ({"language": "tlh"}, NoLettersInLanguage, ""),
        ({"key": "../../etc"}, UserError, ""),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_not_kept(
    desk: Desk, changes: dict[str, str], fault: type[UserError], field: str
) -> None:
    template = replace(warm(), **changes)  # type: ignore[arg-type]
    with pytest.raises(fault) as refused:
        templates.save(template, desk.owner, seen=0)
    assert refused.value.field == field
    assert store.newest_of(KIND, "en") == []


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        '{"name": "X"}',
        '{"name": 3, "subject": "", "greeting": "", "closing": "", "text": ""}',
        json.dumps(
            dict.fromkeys(("name", "subject", "greeting", "closing"), "x") | {"text": "{{ 9**9**9 }}"}
        ),
        json.dumps(dict.fromkeys(("name", "subject", "greeting", "closing"), "x") | {"text": "x" * 99_999}),
    ],
)
def test_a_template_spoiled_by_hand_stops_no_letter(desk: Desk, facts: str) -> None:
    as_shipped, _ = warm(), (saved(desk, replace(warm(), text="Ours")), own(desk))
    for key in ("warm", "ours"):
        spoil(key, facts)
    found = {one.key: one.state for one in templates.everything("en") if one.kind is KIND}
    assert found == {
        "warm": TemplateState.BROKEN,
        "plain": TemplateState.SHIPPED,
        "ours": TemplateState.BROKEN,
    }
    assert (warm().text, warm().state) == (as_shipped.text, TemplateState.BROKEN)
    assert [one.key for one in templates.choices(KIND, "en")] == ["warm", "plain"]
    letter = letters.fresh(desk.complaint(), desk.robin, letter_id=new_id(), kind=KIND, key="ours")
    assert letter.body and letter.template_version == 0
    templates.reset(KIND, "en", "warm", desk.owner, seen=1)
    assert warm().state is TemplateState.SHIPPED


@pytest.mark.parametrize(
    "change",
    [
        "facts = x'ff00fe'",
        "facts = 7",
        "made_at = 'yesterday'",
        "made_at = 9223372036854775807",
        "made_by_id = 'nobody'",
        "number = 'x'",
    ],
)
def test_no_column_spoiled_by_hand_stops_a_letter(desk: Desk, change: str) -> None:
    saved(desk, replace(warm(), text="Ours"))
    sql("PRAGMA foreign_keys = OFF")
    sql(f"UPDATE letter_template SET {change}")
    sql("PRAGMA foreign_keys = ON")
    assert warm().text
    assert templates.versions(KIND, "en", "warm") and templates.everything("en")


def test_a_kind_or_language_nobody_knows_any_more_is_not_met(desk: Desk) -> None:
    own(desk)
    sql("UPDATE letter_template SET kind = 'telegram', language = 'tlh'")
    assert [one.key for one in templates.choices(KIND, "en")] == ["warm", "plain"]
    assert template_files.export()


def test_what_is_typed_is_kept_until_it_is_saved(desk: Desk) -> None:
    typed = replace(warm(), text="Half a sen\x00")
    templates.keep_typed(desk.owner, typed=typed)
    assert templates.typed() == replace(typed, text="Half a sen")
    saved(desk, replace(warm(), text="A sentence."))
    assert templates.typed() is None
    templates.keep_typed(desk.owner, typed=typed)
    templates.keep_typed(desk.owner, typed=None)
    assert templates.typed() is None


def test_a_file_brings_to_another_shop_what_was_changed(desk: Desk) -> None:
    saved(desk, replace(warm(), text="Line one\n\n- “é”\n- {{ product }}"))
    ours = own(desk)
    content = template_files.export()
    assert len(template_files.look(template_files.export(all_of_them=True))) >= 21
    sql("DELETE FROM letter_template")
    incoming = template_files.look(content)
    assert [(one.fate, one.name) for one in incoming] == [
        (Fate.CHANGES, "Plain and warm"),
        (Fate.NEW, "For regulars"),
    ]
    template_files.take(incoming, desk.owner)
    assert warm().text == "Line one\n\n- “é”\n- {{ product }}"
    assert templates.get(KIND, "en", "ours").texts == ours.texts
    assert {one.fate for one in template_files.look(content)} == {Fate.SAME}


def test_what_a_file_may_not_bring_is_refused_one_by_one(desk: Desk) -> None:
    good = {"kind": "holding", "language": "en", "key": "k1", "name": "N", "subject": "S", "text": ["a", "b"]}
    entries = [
        good,
        good | {"key": "k2"},  # the same name again
        good | {"kind": "telegram", "name": "T"},
        good | {"language": "tlh", "name": "K"},
        good | {"key": "k3", "name": "Loop", "text": "a\n{% for a in b %}{% endfor %}"},
        good | {"key": "k4", "name": "", "text": 7},
        "no template",
    ]
    content = json.dumps({"redress_letter_templates": 1, "templates": entries}).encode()
    found = template_files.look(content)
    assert [one.fate for one in found] == [Fate.NEW, *[Fate.REFUSED] * 6]
    kinds = (TemplateNameTaken, NoSuchKind, NoLettersInLanguage, TemplateForbids)
    assert all(isinstance(one.fault, kind) for one, kind in zip(found[1:5], kinds, strict=True))
    assert isinstance(found[4].fault, TemplateForbids) and found[4].fault.line == 2
    template_files.take(found, desk.owner)
    assert templates.get(LetterKind.HOLDING, "en", "k1").text == "a\nb"
    assert len(store.newest_of(LetterKind.HOLDING, "en")) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        "ä".encode("latin-1"),
        b"PK\x03\x04",
        b"[" * 200_000,
        b'{"a": 1}',
        b'{"redress_letter_templates": 2, "templates": []}',
        b'{"redress_letter_templates": 1, "templates": {}}',
        b'{"redress_letter_templates": 1, "templates": [' + b"0," * 2000 + b"0]}",
        b" " * 6_000_000,
        b'{"redress_letter_templates": 1' + b"0" * 5000 + b"}",
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_whole(desk: Desk, content: bytes) -> None:
    with pytest.raises(NotTemplates):
        template_files.look(content)


def test_somebody_else_was_faster_than_the_file(desk: Desk) -> None:
    first = replace(warm(), text="First")
    saved(desk, first)
    content = template_files.export()
    templates.save(replace(first, text="Second"), desk.owner, seen=1)
    seen = template_files.look(content)
    templates.save(replace(first, text="Third"), desk.owner, seen=2)
    with pytest.raises(ChangedMeanwhile):
        template_files.take(seen, desk.owner)
    assert warm().text == "Third"


@pytest.mark.parametrize("kind", LetterKind)
def test_each_template_can_be_seen_on_paper_and_a_broken_one_says_why(desk: Desk, kind: LetterKind) -> None:
    template = templates.get(kind, "en", "plain")
    assert template_preview.draw(template, desk.owner).startswith(b"%PDF")
    with pytest.raises(UnknownTemplateField):
        template_preview.draw(replace(template, text="{{ nobody }}"), desk.owner)


def test_naughty_strings_are_a_template_or_refused(desk: Desk, shared_data: Path) -> None:
    lines = (shared_data / "messy_files" / "blns.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        template = replace(
            warm(), key=uuid4().hex, name=line[:80] or "x", subject=line or "x", text=line or "x"
        )
        fault = templates.fault_of(template)
        assert fault is None or fault.field in {"name", "subject", "text"}
    whole = replace(warm(), text="\n\n".join(line for line in lines if "{" not in line)[:LONGEST])
    assert templates.fault_of(whole) is None
    assert template_preview.draw(replace(whole, text=whole.text[:3000]), desk.owner).startswith(b"%PDF")
