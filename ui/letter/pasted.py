"""What is pasted into a letter: words, bold, italic and lists of other programs; everything else is left behind."""

import re
from collections.abc import Callable, Container, Iterable

from PySide6.QtCore import QMimeData

from app.domain import rich_text
from app.domain.rich_text import TABLE, TABLE_FIELD, Block, BlockKind, Run
from app.services.letters import LONGEST_BODY
from ui.letter import pasted_html

OWN_FORMAT = "application/x-redress-letter"
_LONGEST_SOURCE = 4_000_000  # signs of HTML; what is longer comes as bare words
_LONGEST_WORDS = 20 * LONGEST_BODY
_FIELD = re.compile(r"\{([a-z_]{1,60})\}")
_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[-*•·‣▪●○–])|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")


class NotPasted(Exception):
    """Nothing was put in; `reason` is "file", "picture" or "long"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_text(source: QMimeData) -> bool:
    return source.hasFormat(OWN_FORMAT) or source.hasHtml() or source.hasText()


def blocks_in(source: QMimeData, fields: Container[str]) -> tuple[Block, ...]:
    """The blocks of what was copied; raises `NotPasted` for what is no text."""
    if source.hasFormat(OWN_FORMAT):
        return rich_text.read(bytes(source.data(OWN_FORMAT).data()).decode("utf-8", "replace"))
    if source.hasUrls() and any(url.isLocalFile() for url in source.urls()):
        raise NotPasted("file")
    if source.hasHtml() and len(html := source.html()) <= _LONGEST_SOURCE:
        blocks = pasted_html.blocks_of(html, 2 * LONGEST_BODY)
        if blocks or not source.hasImage():
            return blocks or words_only(source.text(), fields)
    if source.hasText() and source.text().strip():
        return words_only(source.text(), fields)
    if source.hasImage():
        raise NotPasted("picture")
    return ()


def words_only(text: str, fields: Container[str] = ()) -> tuple[Block, ...]:
    """The paragraphs of bare words; lines that are clearly items of a list become one, known fields fields."""
    if len(text) > _LONGEST_WORDS:
        raise NotPasted("long")
    lines = pasted_html.cleaned(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")).split(
        "\n"
    )
    found: list[Block] = []
    gathered: list[str] = []
    if len(lines) > LONGEST_BODY:
        raise NotPasted("long")
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        is_item = item and (_is_item(lines, at - 1) or _is_item(lines, at + 1))
        if line.strip() and not is_item:
            gathered.append(line)
            continue
        found += _paragraph(gathered, fields)
        gathered = []
        if item and is_item:
            runs = tuple(_runs(line[item.end() :].strip(), fields))
            number = int(item["number"] or 0)
            found.append(Block(BlockKind.NUMBER if item["number"] else BlockKind.BULLET, runs, number))
    return (*found, *_paragraph(gathered, fields))


def refuse_beyond(there: int, blocks: Iterable[Block]) -> None:
    """Raise `NotPasted` where the text would become longer than a letter may be."""
    if there + sum(1 + sum(len(run.text) for run in block.runs) for block in blocks) > LONGEST_BODY:
        raise NotPasted("long")


def as_words(blocks: Iterable[Block], said: Callable[[str], str]) -> str:
    """Blocks for other programs: paragraphs, items with a sign before them, and what the fields say."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        lead = {BlockKind.BULLET: "• ", BlockKind.NUMBER: f"{block.number}. "}.get(block.kind, "")
        text = "".join(said(run.field) if run.field else run.text for run in block.runs)
        is_next = before is not None and before.kind is block.kind and bool(lead)
        parts += ["\n" if is_next else "\n\n"] if before else []
        parts.append(lead + (said(TABLE_FIELD) if block == TABLE else text))
        before = block
    return "".join(parts)


def _is_item(lines: list[str], at: int) -> bool:
    return 0 <= at < len(lines) and bool(_ITEM.match(lines[at]))


def _paragraph(lines: list[str], fields: Container[str]) -> list[Block]:
    runs = tuple(_runs("\n".join(line.rstrip() for line in lines), fields))
    return [Block(runs=runs)] if runs else []


def _runs(text: str, fields: Container[str]) -> Iterable[Run]:
    done = 0
    for match in _FIELD.finditer(text):
        if match[1] in fields:
            if match.start() > done:
                yield Run(text[done : match.start()])
            yield Run("", field=match[1])
            done = match.end()
    if text[done:]:
        yield Run(text[done:])
