"""The text of a letter with what little form it may have: bold, italic, lists, fields, the table of what was agreed.

It is kept as plain text: paragraphs parted by blank lines, `- ` or `1. ` before the items of a list, `**bold**`,
`*italic*`, `{fields}`. A backslash takes the meaning from the sign behind it; a mark that is never closed is a sign
like any other. What fields say is put in after the text has been read, so that nothing a customer wrote can be form.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

TABLE_FIELD = "agreed_table"
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ITEM = re.compile(r"(-|\d{1,3}\.)[ \t]+")
_TOKEN = re.compile(r"\\(?P<bare>[\\*{}.-])|(?P<mark>\*{1,3})|\{(?P<field>[^{}\n]{1,60})\}")
_SPECIAL = re.compile(r"[\\*{}]")
_LIKE_ITEM = re.compile(r"^(\s*)(?:(-)|(\d{1,3})(\.))(?=[ \t]|$)", re.MULTILINE)


class BlockKind(StrEnum):
    """What a block of a letter is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look. Where `field` names a field the text is empty until it is filled in."""

    text: str
    bold: bool = False
    italic: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, one item of a list, or the place of the table, which has no runs."""

    kind: BlockKind = BlockKind.PARAGRAPH
    runs: tuple[Run, ...] = ()
    number: int = 0
    """What a numbered item bears."""

    @property
    def text(self) -> str:
        """Its words without their look; a field stands in braces."""
        return "".join(f"{{{run.field}}}" if run.field else run.text for run in self.runs)


TABLE = Block(BlockKind.TABLE)


def read(text: str) -> tuple[Block, ...]:
    """The blocks of a kept text. Every text can be read; the table stands in a block of its own, at most once."""
    found: list[Block] = []
    for part in _PARAGRAPHS.split(text.replace("\r\n", "\n").strip("\n")):
        found += [
            block for block in _blocks_of(part) if block.kind is not BlockKind.TABLE or TABLE not in found
        ]
    return tuple(found)


def write(blocks: Iterable[Block]) -> str:
    """The blocks as they are kept; `read` gives the same blocks back."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        listed = before is not None and before.kind is block.kind and block.kind in _LISTS
        parts += ["\n" if listed else "\n\n"] if before else []
        parts.append(_written(block))
        before = block
    return "".join(parts)


def plain(words: str) -> str:
    """Words as a kept text that means just these words: paragraphs stay, nothing in them is form or a field."""
    return _LIKE_ITEM.sub(_bare_item, _SPECIAL.sub(r"\\\g<0>", words))


def filled(blocks: Iterable[Block], value_of: Callable[[str], str]) -> tuple[Block, ...]:
    """The blocks with what `value_of` says in the place of each field; it raises where a field has no value."""
    return tuple(replace(block, runs=tuple(_filled(block.runs, value_of))) for block in blocks)


def fields_in(text: str) -> tuple[str, ...]:
    """The names of the fields in a kept text, in order, the table's among them."""
    found = []
    for block in read(text):
        found += (
            [TABLE_FIELD] if block.kind is BlockKind.TABLE else [run.field for run in block.runs if run.field]
        )
    return tuple(found)


_LISTS = (BlockKind.BULLET, BlockKind.NUMBER)


def _blocks_of(part: str) -> Iterator[Block]:
    """A part between blank lines: items line by line, other lines together as one paragraph."""
    lines: list[str] = []
    for line in part.split("\n"):
        item = _ITEM.match(line)
        if item is None:
            lines.append(line)
            continue
        yield from _paragraphs("\n".join(lines))
        lines = []
        runs = tuple(_runs(line[item.end() :]))
        if item[1] == "-":
            yield Block(BlockKind.BULLET, runs)
        else:
            yield Block(BlockKind.NUMBER, runs, int(item[1][:-1]))
    yield from _paragraphs("\n".join(lines))


def _paragraphs(text: str) -> Iterator[Block]:
    """A paragraph, parted where the table stands in it."""
    runs: list[Run] = []
    for run in _runs(text):
        if run.field != TABLE_FIELD:
            runs.append(run)
            continue
        yield from _paragraph(runs)
        yield TABLE
        runs = []
    yield from _paragraph(runs)


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    """The runs without blanks at their ends; nothing where nothing is left."""
    kept = _trimmed(runs)
    if kept:
        yield Block(BlockKind.PARAGRAPH, kept)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    kept = list(runs)
    while kept and not kept[0].field and not kept[0].text.lstrip():
        kept.pop(0)
    while kept and not kept[-1].field and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _runs(text: str) -> Iterator[Run]:
    """The runs of a text; marks that have no second are signs."""
    tokens = list(_TOKEN.finditer(text))
    marks = _paired([token["mark"] for token in tokens])
    words, bold, italic, at = "", False, False, 0
    for token, turns in zip(tokens, marks, strict=True):
        words += text[at : token.start()]
        at = token.end()
        if token["bare"] or (token["mark"] and not turns):
            words += token["bare"] or token["mark"]
            continue
        if words:
            yield Run(words, bold, italic)
            words = ""
        if token["mark"]:
            bold, italic = bold != ("b" in turns), italic != ("i" in turns)
        else:
            yield Run("", bold, italic, token["field"].strip())
    words += text[at:]
    if words:
        yield Run(words, bold, italic)


_TURNS = {"*": "i", "**": "b", "***": "bi"}


def _paired(marks: list[str | None]) -> list[str]:
    """What each mark turns on or off; the last of an odd number of them turns nothing."""
    turns = ["" if mark is None else _TURNS[mark] for mark in marks]
    for look in "bi":
        places = [at for at, turn in enumerate(turns) if look in turn]
        if len(places) % 2:
            turns[places[-1]] = ""
    # Taking a triple mark away for one look may have left the other without its second.
    for look in "bi":
        places = [at for at, turn in enumerate(turns) if look in turn]
        if len(places) % 2:
            turns[places[-1]] = turns[places[-1]].replace(look, "")
    return turns


def _filled(runs: tuple[Run, ...], value_of: Callable[[str], str]) -> Iterator[Run]:
    for run in runs:
        yield replace(run, text=value_of(run.field), field="") if run.field else run


def _written(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return f"{{{TABLE_FIELD}}}"
    words, bold, italic = "", False, False
    for run in block.runs:
        words += _mark(run.bold != bold, run.italic != italic)
        bold, italic = run.bold, run.italic
        words += f"{{{run.field}}}" if run.field else _SPECIAL.sub(r"\\\g<0>", run.text)
    words += _mark(bold, italic)
    if block.kind is BlockKind.PARAGRAPH:
        return _LIKE_ITEM.sub(_bare_item, words)
    lead = "- " if block.kind is BlockKind.BULLET else f"{block.number}. "
    return lead + " ".join(words.split("\n"))


def _mark(bold: bool, italic: bool) -> str:
    return "*" * (2 * bold + italic)


def _bare_item(match: re.Match[str]) -> str:
    """What would begin a list, with a backslash that makes it plain."""
    return f"{match[1]}\\-" if match[2] else f"{match[1]}{match[3]}\\."
