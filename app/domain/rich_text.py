"""The text of a letter with what little form it may have: bold, italic, lists, fields, the table of what was agreed.

It is kept as plain text: paragraphs parted by blank lines, `- ` or `1. ` before the items of a list, `**bold**`,
`*italic*`, `{fields}`. A backslash takes the meaning from the sign behind it; a mark that is never closed is a sign
like any other, and so is one before or after a blank where it could open or close nothing. What fields say is put in
after the text has been read, so that nothing a customer wrote can be form.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

TABLE_FIELD = "agreed_table"
_BREAK = re.compile(r"\r\n?")
_PARAGRAPHS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ITEM = re.compile(r"(-|\d{1,3}\.)(?:[ \t]+|$)")
_TOKEN = re.compile(r"\\(?P<bare>[\\*{}.-])|(?P<mark>\*+)|\{(?P<field>[^{}\n]{1,60})\}")
_SPECIAL = re.compile(r"[\\*{}]")
_LIKE_ITEM = re.compile(r"^([ \t]*)(?:(-)|(\d{1,3})(\.))(?=[ \t]|$)", re.MULTILINE)


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
    last_number, has_table = 0, False
    for part in _PARAGRAPHS.split(_BREAK.sub("\n", text).strip("\n")):
        for block in _blocks_of(part, last_number):
            if block.kind is BlockKind.TABLE and has_table:
                continue
            has_table = has_table or block.kind is BlockKind.TABLE
            last_number = block.number or last_number
            found.append(block)
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


def words(text: str) -> str:
    """What a kept text says, without its form, a line for each paragraph and item; fields stand in braces."""
    return "\n".join(block.text for block in read(text) if block.kind is not BlockKind.TABLE)


def plain(words: str) -> str:
    """Words as a kept text that means just these words: paragraphs stay, nothing in them is form or a field."""
    return _LIKE_ITEM.sub(_bare_item, _SPECIAL.sub(r"\\\g<0>", _BREAK.sub("\n", words)))


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


def _blocks_of(part: str, last_number: int) -> Iterator[Block]:
    """A part between blank lines: items line by line, other lines together as one paragraph."""
    lines: list[str] = []
    for line in part.split("\n"):
        item = _item_of(line, last_number)
        if item is None:
            lines.append(line)
            continue
        yield from _parted("\n".join(lines))
        lines = []
        number, said = item
        found = list(_parted(said, BlockKind.NUMBER if number else BlockKind.BULLET, number))
        if any(block.number for block in found):  # an item that only held the table is no item any more
            last_number = number
        yield from found
    yield from _parted("\n".join(lines))


def _item_of(line: str, last_number: int) -> tuple[int, str] | None:
    """The number of an item (0 where it has a dash) and what it says. Only 1, or what comes after the last number,
    counts on: a line that begins with "12. November" is none."""
    match = _ITEM.match(line)
    if match is None:
        return None
    number = 0 if match[1] == "-" else int(match[1][:-1])
    is_item = match[1] in ("-", "1.") or (number == last_number + 1 and match[1] == f"{number}.")
    return (number, line[match.end() :]) if is_item else None


def _parted(text: str, kind: BlockKind = BlockKind.PARAGRAPH, number: int = 0) -> Iterator[Block]:
    """A paragraph or item, parted where the table stands in it; what comes after that is a paragraph."""
    runs: list[Run] = []
    for run in _runs(text):
        if run.field != TABLE_FIELD:
            runs.append(run)
            continue
        if kept := _trimmed(runs):
            yield Block(kind, kept, number)
        yield TABLE
        runs, kind, number = [], BlockKind.PARAGRAPH, 0
    kept = _trimmed(runs)
    if kept or kind in _LISTS:  # an item may still be waiting for its words
        yield Block(kind, kept, number)


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks at their ends. Runs side by side differ in look, so only the outer ones are blank."""
    first, last = 0, len(runs)
    while first < last and _is_blank(runs[first]):
        first += 1
    while last > first and _is_blank(runs[last - 1]):
        last -= 1
    kept = runs[first:last]
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _is_blank(run: Run) -> bool:
    return not run.field and not run.text.strip()


@dataclass(slots=True)
class _Mark:
    """One mark: where it begins and ends, and the looks it turns on or off."""

    opens: set[str]
    closes: set[str]


_LOOKS = {1: "i", 2: "b", 3: "bi"}
_STARS = {"i": 1, "b": 2}


def _runs(text: str) -> Iterator[Run]:
    """The runs of a text; marks that turn nothing are signs."""
    tokens = [token for token in _TOKEN.finditer(text) if token["field"] is None or token["field"].strip()]
    marks = _marks(text, tokens)
    said: list[str] = []
    bold, italic, at = False, False, 0

    def spoken() -> Iterator[Run]:
        if whole := "".join(said):
            yield Run(whole, bold, italic)
        said.clear()

    for token, mark in zip(tokens, marks, strict=True):
        said.append(text[at : token.start()])
        at = token.end()
        if token["field"]:
            yield from spoken()
            yield Run("", bold, italic, token["field"].strip())
        elif token["bare"]:
            said.append(token["bare"])
        else:
            turned = mark.opens | mark.closes
            left = "*" * (len(token["mark"]) - sum(_STARS[look] for look in turned))
            said += [left] if not mark.closes else []
            if turned:
                yield from spoken()
                bold, italic = bold != ("b" in turned), italic != ("i" in turned)
            said += [left] if mark.closes else []
    said.append(text[at:])
    yield from spoken()


def _marks(text: str, tokens: list[re.Match[str]]) -> list[_Mark]:
    """What each token turns on or off. A mark before a blank opens nothing, one after a blank closes nothing, and
    one that is never closed opens nothing either; four stars and more are signs."""
    marks = [_Mark(set(), set()) for _ in tokens]
    open_at: dict[str, int] = {}
    for at, token in enumerate(tokens):
        for look in _LOOKS.get(len(token["mark"] or ""), ""):
            if look in open_at:
                if not text[token.start() - 1].isspace():
                    marks[open_at.pop(look)].opens.add(look)
                    marks[at].closes.add(look)
            elif token.end() < len(text) and not text[token.end()].isspace():
                open_at[look] = at
    return marks


def _filled(runs: tuple[Run, ...], value_of: Callable[[str], str]) -> Iterator[Run]:
    for run in runs:
        yield replace(run, text=value_of(run.field), field="") if run.field else run


def _written(block: Block) -> str:
    if block.kind is BlockKind.TABLE:
        return f"{{{TABLE_FIELD}}}"
    said, bold, italic = [], False, False
    for run in _tidy(block.runs):
        said.append(_mark(run.bold != bold, run.italic != italic))
        bold, italic = run.bold, run.italic
        said.append(f"{{{run.field}}}" if run.field else _SPECIAL.sub(r"\\\g<0>", run.text))
    text = "".join([*said, _mark(bold, italic)])
    if block.kind is BlockKind.PARAGRAPH:
        return _LIKE_ITEM.sub(_bare_item, _PARAGRAPHS.sub("\n", text))
    lead = "- " if block.kind is BlockKind.BULLET else f"{block.number}. "
    return lead + " ".join(text.split("\n"))


def _tidy(runs: tuple[Run, ...]) -> list[Run]:
    """The runs with the blanks at the ends of bold and italic words put outside of them, where marks can be read."""
    pieces = [piece for run in runs for piece in _pieces(run)]
    for look in ("bold", "italic"):
        for ordered in (range(len(pieces)), range(len(pieces) - 1, -1, -1)):
            inside = False
            for at in ordered:
                is_on = getattr(pieces[at], look)
                if is_on and not inside and _is_blank(pieces[at]):
                    pieces[at] = _without(look, pieces[at])
                    is_on = False
                inside = is_on
    return [piece for piece in pieces if piece.text or piece.field]


def _pieces(run: Run) -> Iterator[Run]:
    """A run as the blanks before it, its words, and the blanks behind it."""
    if run.field:
        yield run
        return
    bare = run.text.strip()
    before, _, after = run.text.partition(bare) if bare else (run.text, "", "")
    yield from (replace(run, text=text) for text in (before, bare, after) if text)


def _without(look: str, run: Run) -> Run:
    return replace(run, bold=False) if look == "bold" else replace(run, italic=False)


def _mark(bold: bool, italic: bool) -> str:
    return "*" * (2 * bold + italic)


def _bare_item(match: re.Match[str]) -> str:
    """What would begin a list, with a backslash that makes it plain."""
    return f"{match[1]}\\-" if match[2] else f"{match[1]}{match[3]}\\."
