"""The form of a letter's text: what is kept reads back, and what anybody typed is never form by chance."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import rich_text
from app.domain.rich_text import TABLE, Block, BlockKind, Run, plain, read, write

PARAGRAPH, BULLET, NUMBER = BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.NUMBER
# What has a meaning, close together, and a little of all else.
SIGNS = st.sampled_from(
    [*"*{}\\-.12 \n\t\r", "**", "***", "{product}", "{agreed_table}", "- ", "1. ", "\n\n", "a"]
)
HARD = st.lists(SIGNS, max_size=40).map("".join) | st.text(max_size=60)
WORDS = st.text(
    st.sampled_from([*"ab*{}\\-.1 \n"]) | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8
)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=6)


def runs_of(text: str) -> tuple[Run, ...]:
    (block,) = read(text)
    return block.runs


def looks(blocks: tuple[Block, ...]) -> list[tuple[str, bool, bool]]:
    """Each sign that is not blank, with its look."""
    return [
        (sign, run.bold, run.italic)
        for block in blocks
        for run in block.runs
        for sign in run.text
        if not sign.isspace()
    ]


@example("1. {agreed_table}\n2. ")
@given(HARD)
def test_what_was_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    blocks = read(text)
    assert read(write(blocks)) == blocks


@given(HARD)
def test_plain_words_have_no_form(text: str) -> None:
    blocks = read(plain(text))
    assert all(block.kind is PARAGRAPH for block in blocks)
    assert all(run == Run(run.text) for block in blocks for run in block.runs)
    assert "\n".join(block.text for block in blocks).split() == text.split()


@given(RUNS)
def test_whatever_an_editor_made_bold_stays_bold(runs: list[Run]) -> None:
    block = Block(runs=tuple(runs))
    assert looks(read(write([block]))) == looks((block,))


@given(HARD)
def test_no_word_is_lost(text: str) -> None:
    kept = "".join(block.text for block in read(text))
    for word in re.findall(r"a+", text.replace("{agreed_table}", "")):
        assert word in kept


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2",
        "a ** b ** c",
        "*",
        "**",
        "* a*",
        "*a *",
        "****",
        "****a****",
        "**a",
        "a*",
        "{ }",
        "{}",
        "{a\nb}",
    ],
)
def test_marks_that_can_open_or_close_nothing_are_signs(text: str) -> None:
    assert runs_of(text) == (Run(text),)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**a** b", (Run("a", bold=True), Run(" b"))),
        ("x*a*y", (Run("x"), Run("a", italic=True), Run("y"))),
        ("***a***", (Run("a", bold=True, italic=True),)),
        ("**a *b***", (Run("a ", bold=True), Run("b", bold=True, italic=True))),
        ("**a***b*", (Run("a", bold=True), Run("b", italic=True))),
        ("***a**", (Run("*"), Run("a", bold=True))),
        ("**a***", (Run("a", bold=True), Run("*"))),
        ("**{product}**", (Run("", bold=True, field="product"),)),
        (r"\*a\* \{b\}", (Run("*a* {b}"),)),
        ("{ product }", (Run("", field="product"),)),
    ],
)
def test_marks(text: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(text) == runs


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("- a\n- b\nc", [BULLET, BULLET, PARAGRAPH]),
        ("1. a\n2. b\n\nSo\n\n3. c", [NUMBER, NUMBER, PARAGRAPH, NUMBER]),
        ("12. November is the day", [PARAGRAPH]),
        ("We are open on\n3. March", [PARAGRAPH]),
        (r"\- a", [PARAGRAPH]),
        ("-a", [PARAGRAPH]),
        ("-", [BULLET]),
        ("- a {agreed_table} b", [BULLET, BlockKind.TABLE, PARAGRAPH]),
        ("a\n\n{agreed_table}\n\n{agreed_table}\n\nb", [PARAGRAPH, BlockKind.TABLE, PARAGRAPH]),
    ],
)
def test_lists_and_the_table(text: str, kinds: list[BlockKind]) -> None:
    assert [block.kind for block in read(text)] == kinds


def test_values_are_never_form() -> None:
    filled = rich_text.filled(read("So: {wish}"), lambda name: "**a** {b}\n\n- c")
    assert filled[0].runs == (Run("So: "), Run("**a** {b}\n\n- c"))


def test_the_words_alone() -> None:
    text = "We **are sor**ry.\n\n- one\n- *two*\n\n{agreed_table}\n\nYour {product}"
    assert rich_text.words(text) == "We are sorry.\none\ntwo\nYour {product}"
    assert rich_text.fields_in(text) == (rich_text.TABLE_FIELD, "product")


@pytest.mark.parametrize(
    "piece",
    [
        "*",
        "**a",
        "**a** ",
        "* ",
        "\n",
        "\n\n{agreed_table}",
        "- ",
        "{a}",
        "\\",
        "1. ",
        "*a **b ",
        "{",
        "\n \t",
    ],
)
def test_hostile_texts_take_no_longer_than_others(piece: str) -> None:
    """What a letter may hold; what is not linear in it would keep the desk waiting."""
    text = piece * (60_000 // len(piece))
    assert len(write(read(text))) <= 2 * len(text)
    assert TABLE not in read(plain(text))
