"""The language of templates: fields and conditions, and nothing that runs, reads or never ends."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import template_language
from app.documents.template_language import check, render
from app.domain.letter_template import (
    LONGEST,
    SyntaxTrouble,
    TemplateFault,
    TemplateForbids,
    TemplateTooDeep,
    TemplateTooLong,
    TemplateUnreadable,
    UnknownTemplateField,
)

KNOWN = {"product": "kettle", "wish": "a refund"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Your {{ product }} and {{number}}", "Your {product} and {number}"),
        ("{% if wish %}For {{ wish }}.{% else %}Nothing.{% endif %}", "For {wish}."),
        ("{% if reason %}R{% elif wish %}W{% else %}N{% endif %}", "W"),
        ("{% if wish and not reason %}yes{% endif %}", "yes"),
        ("{% if reason or amount %}yes{% else %}no{% endif %}", "no"),
        ('{% if product == "kettle" and wish != "a repair" %}yes{% endif %}', "yes"),
        ("{product} and {{ product }}", "{product} and {product}"),
        ("a\n\n{% if reason %}\n\nb\n\n{% endif %}\n\nc", "a\n\nc"),
        ("a. {% if reason %}b.{% endif %} c.", "a. c."),
        ("{# for the writer #}a", "a"),
        ("", ""),
    ],
)
def test_fields_stay_whole_and_conditions_are_decided(text: str, written: str) -> None:
    assert render(text, KNOWN) == written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{% for a in wish %}{{ a }}{% endfor %}", "for"),
        ("{% for a in wish %}", "for"),
        ("{% macro a() %}{% endmacro %}", "macro"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% import 'os' as os %}", "import"),
        ("{% from 'os' import path %}", "from"),
        ("{% extends 'base' %}", "extends"),
        ("{% block a %}{% endblock %}", "block"),
        ("{% set a = 1 %}", "set"),
        ("{% with %}{% endwith %}", "with"),
        ("{% call wish() %}{% endcall %}", "call"),
        ("{% filter upper %}{% endfilter %}", "filter"),
        ("{% autoescape true %}{% endautoescape %}", "autoescape"),
        ("{% do wish %}", "do"),
        ("{{ ''.__class__ }}", ".__class__"),
        ("{{ product.name }}", ".name"),
        ("{{ product['name'] }}", "[...]"),
        ("{{ wish() }}", "(...)"),
        ("{{ wish|upper }}", "|upper"),
        ("{% if wish is defined %}{% endif %}", "is defined"),
        ("{{ 9**9**9 }}", "**"),
        ("{% if 9**9**9 %}{% endif %}", "**"),
        ("{{ wish ~ wish }}", "~"),
        ("{{ 'a' * 10000000000 }}", "*"),
        ("{{ [wish] }}", "[...]"),
        ("{{ wish if product }}", "... if ..."),
        ("{% if wish > 3 %}{% endif %}", ">"),
        ("{{ 'words' }}", "{{ 'words' }}"),
        ("{{ not wish }}", "not"),
    ],
)
def test_all_else_is_refused_by_its_name(text: str, found: str) -> None:
    with pytest.raises(TemplateForbids) as refused:
        check(f"one\n\n{text}", "text")
    assert (refused.value.found, refused.value.line, refused.value.field) == (found, 3, "text")


@pytest.mark.parametrize(
    ("text", "line", "trouble"),
    [
        ("a\n{% if wish %}{% if reason %}\nb\n{% endif %}\nc", 2, SyntaxTrouble.OPEN_IF),
        ("a\n{% endif %}", 2, SyntaxTrouble.LONELY_END),
        ("a\n\n{% else %}", 3, SyntaxTrouble.LONELY_END),
        ("{{ wish", 1, SyntaxTrouble.UNREADABLE),
        ("a\n{{ }}", 2, SyntaxTrouble.UNREADABLE),
        ("{% if %}{% endif %}", 1, SyntaxTrouble.UNREADABLE),
        ("{{ 1" + "0" * 6000 + " }}", 1, SyntaxTrouble.UNREADABLE),
        ("a\n{% if wish == 1e999 %}{% endif %}", 2, SyntaxTrouble.UNREADABLE),
    ],
)
def test_marks_that_do_not_fit_are_told_with_their_line(text: str, line: int, trouble: SyntaxTrouble) -> None:
    with pytest.raises(TemplateUnreadable) as refused:
        check(text)
    assert (refused.value.line, refused.value.trouble) == (line, trouble)


@pytest.mark.parametrize(
    ("text", "line", "name", "nearest"),
    [
        ("a\n{{ prodct }}", 2, "prodct", "product"),
        ("{% if Wish %}{% endif %}", 1, "Wish", "wish"),
        ("a\n\nb {zebra_crossing}", 3, "zebra_crossing", ""),
        ("{{ loop }}", 1, "loop", ""),
        ("a { }", 1, "", ""),
    ],
)
def test_an_unknown_field_is_told_with_the_nearest_known_one(
    text: str, line: int, name: str, nearest: str
) -> None:
    with pytest.raises(UnknownTemplateField) as refused:
        check(text, "subject")
    fault = refused.value
    assert (fault.line, fault.name, fault.nearest, fault.field) == (line, name, nearest, "subject")


@pytest.mark.parametrize(
    "text",
    [
        "{% if wish %}" * 10_000 + "{% endif %}" * 10_000,
        "{%if wish%}" * 900 + "{%endif%}" * 900,
        "{{ " + "(" * 5000 + "wish" + ")" * 5000 + " }}",
        "{% if " + "not " * 4000 + "wish %}{% endif %}",
        "{% if " + "wish or " * 2000 + "wish %}{% endif %}",
        "{% if wish %}" * 60 + "{% endif %}" * 60,
        "{% if wish %}" + "{% elif wish %}" * 1000 + "{% endif %}",
    ],
)
def test_what_is_too_deep_or_too_long_ends_at_once(text: str) -> None:
    with pytest.raises((TemplateTooDeep, TemplateTooLong)):
        check(text)


def test_forty_conditions_within_each_other_are_no_trouble() -> None:
    assert render("{% if wish %}" * 38 + "a" + "{% endif %}" * 38, KNOWN) == "a"
    assert render("{% if reason %}" + "{% elif reason %}" * 35 + "{% else %}a{% endif %}", KNOWN) == "a"


def test_a_text_beyond_the_limit_is_told_with_its_length() -> None:
    check("a" * LONGEST)
    with pytest.raises(TemplateTooLong) as refused:
        check("a" * (LONGEST + 1))
    assert refused.value.length == LONGEST + 1


def test_nothing_is_there_to_reach() -> None:
    environment = template_language._environment()
    assert environment.loader is None
    assert not environment.globals and not environment.filters and not environment.tests


def test_what_is_known_is_never_read_as_a_template(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden", encoding="utf-8")
    said = render("{{ wish }}", {"wish": f"{{% include '{secret}' %}}{{{{ 9**9 }}}}"})
    assert said == "{wish}"


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\ud800", "\u202e", "\u2028", "\\", "{", "}", "}}"])
def test_odd_signs_are_written_as_they_are(text: str) -> None:
    assert render(f"a{text}b", {}) == f"a{text}b"


@given(
    st.lists(
        st.sampled_from(["{{", "}}", "{%", "%}", "if ", "endif", "wish", " ", "(", "'", "#", "{", "\n", "."])
    )
)
def test_any_heap_of_marks_is_written_or_refused(parts: list[str]) -> None:
    with contextlib.suppress(TemplateFault, TemplateTooLong):  # and nothing else
        assert isinstance(render("".join(parts), KNOWN), str)
