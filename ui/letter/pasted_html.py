"""Blocks of a letter out of the HTML that Word, LibreOffice, mail programs and browsers put on the clipboard."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.rich_text import Block, BlockKind, Run
from ui.letter.html_tokens import Tag, tokens

_SILENT = frozenset(
    "head style script title template object applet noscript svg math select textarea iframe xml".split()  # noqa: SIM905
)
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_PARTS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"  # noqa: SIM905
    " footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot"
    " thead tr ul".split()
)
_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f]"
)
_HARD_BLANKS = re.compile("[ \t]*\u00a0[ \t\u00a0]+|[ \t]+\u00a0|^\u00a0|\u00a0$", re.MULTILINE)
_DEEPEST = 200  # elements that an end may close at once
_MARKER = re.compile(r"\(?([0-9]{1,3})[.)]")


def blocks_of(html: str, most: int = 1_000_000) -> tuple[Block, ...]:
    """Words, bold, italic and lists; a link is its words, a row of a table a line, a picture nothing.

    Reads no further once there are more than `most` letters or blocks."""
    reader = _Reader()
    for token in tokens(html):
        if reader.size > most:
            break
        if isinstance(token, str):
            reader.add_words(token)
        elif token.is_end:
            reader.end(token.name)
        else:
            reader.begin(token)
    return reader.finished()


def cleaned(text: str) -> str:
    """Without signs that cannot be seen. A hard blank stays between two words, where somebody meant it."""
    return _HARD_BLANKS.sub(" ", _INVISIBLE.sub("", text).replace("\t", " "))


@dataclass(frozen=True)
class _Look:
    """What holds for the words inside an element."""

    bold: bool = False
    italic: bool = False
    silent: bool = False
    marker: bool = False  # the bullet or number that Word writes before an item of its own
    keeps_lines: bool = False


@dataclass
class _List:
    """A list that is open; `number` is that of its next item, 0 where it has none."""

    kind: BlockKind
    number: int = 0


class _Reader:
    """Gathers words and their look until a block ends."""

    def __init__(self) -> None:
        self._found: list[Block] = []
        self._open: list[tuple[str, _Look]] = []
        self._lists: list[_List] = []
        self._runs: list[Run] = []
        self._item: tuple[BlockKind, int] | None = None
        self._tables = 0  # that are open
        self._marker = ""
        self.size = 0

    def finished(self) -> tuple[Block, ...]:
        self._end_block()
        return tuple(self._found)

    @property
    def _look(self) -> _Look:
        return self._open[-1][1] if self._open else _Look()

    def begin(self, tag: Tag) -> None:
        if tag.name == "br":
            self._add("\n")
            return
        if tag.name in _PARTS:
            self._begin_part(tag.name, tag.given)
        if tag.name not in _EMPTY:
            self._open.append((tag.name, _look_of(tag.name, tag.given, self._look)))

    def end(self, name: str) -> None:
        if name in _PARTS:
            self._end_part(name)
        elif name in ("td", "th"):
            self._add(" ")
        for at in range(len(self._open) - 1, max(-1, len(self._open) - _DEEPEST), -1):
            if self._open[at][0] == name:
                del self._open[at:]
                return

    def add_words(self, words: str) -> None:
        look = self._look
        if look.silent:
            return
        if look.marker:
            self._marker += words[:20]
        else:
            text = cleaned(words)
            self._add(text if look.keeps_lines else _BLANKS.sub(" ", text))

    def _add(self, text: str) -> None:
        look, last = self._look, self._runs[-1] if self._runs else None
        self.size += len(text)
        if look.silent or not text:
            return
        if last is None or last.text[-1:] in (" ", "\n"):
            text = text.lstrip(" ")
        if text == "\n" and last is None:
            return
        if last and text == "\n":
            self._runs[-1] = last = replace(last, text=last.text.rstrip(" "))
        if last and (last.bold, last.italic) == (look.bold, look.italic):
            self._runs[-1] = replace(last, text=last.text + text)
        elif text:
            self._runs.append(Run(text, look.bold, look.italic))

    def _begin_part(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in ("ol", "ul"):
            self._end_block()
            start = int(given["start"]) if given.get("start", "").isdecimal() else 1
            self._lists.append(
                _List(BlockKind.NUMBER, start % 1000) if tag == "ol" else _List(BlockKind.BULLET)
            )
        elif tag == "li":
            self._end_block()
            self._item = self._next_item()
        elif tag == "table":
            self._end_block()
            self._tables += 1
        elif self._tables:
            self._add("\n" if tag == "tr" else " ")
        elif not (self._item and not self._runs):  # a paragraph that begins an item is the item
            self._end_block()
            if (
                "mso-list" in given.get("style", "")
                and "none" not in given["style"].split("mso-list", 1)[1][:8]
            ):
                self._item, self._marker = (BlockKind.BULLET, 0), ""

    def _end_part(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self._end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "table":
            self._tables = max(0, self._tables - 1)
            if not self._tables:
                self._end_block()
        elif not self._tables:
            self._end_block()

    def _next_item(self) -> tuple[BlockKind, int]:
        if not self._lists:
            return BlockKind.BULLET, 0
        here = self._lists[-1]
        number = here.number
        if here.kind is BlockKind.NUMBER:
            here.number = (number + 1) % 1000
        return here.kind, number

    def _end_block(self) -> None:
        """What was gathered is a block, where there are words in it."""
        runs, item = _trimmed(self._runs), self._item
        self._runs, marker, self._marker = [], self._marker, ""
        self.size += 1
        if not runs:
            return
        self._item = None
        if item is None:
            self._found.append(Block(runs=runs))
            return
        if number := _MARKER.search(marker):
            item = BlockKind.NUMBER, int(number[1])
        one_line = tuple(replace(run, text=run.text.replace("\n", " ")) for run in runs)
        self._found.append(Block(item[0], one_line, item[1]))


def _look_of(tag: str, given: Mapping[str, str], outer: _Look) -> _Look:
    """The look inside an element: what the tag says, and over it what its style says."""
    look = outer
    if tag in _SILENT:
        look = replace(look, silent=True)
    if tag in ("b", "strong") and not look.bold:
        look = replace(look, bold=True)
    if tag in ("i", "em") and not look.italic:
        look = replace(look, italic=True)
    if tag == "pre":
        look = replace(look, keeps_lines=True)
    return _styled(look, given["style"]) if "style" in given else look


def _styled(look: _Look, style: str) -> _Look:
    said = dict(_STYLE.findall(style[:4000].lower()))
    weight, slant = said.get("font-weight", "").strip(), said.get("font-style", "").strip()
    if weight:
        look = replace(
            look, bold=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:5]) >= 600)
        )
    if slant:
        look = replace(look, italic=slant.startswith(("italic", "oblique")))
    if said.get("display", "").strip() == "none" or said.get("mso-hide", "").strip() == "all":
        look = replace(look, silent=True)
    if said.get("mso-list", "").strip() == "ignore":
        look = replace(look, marker=True)
    return look


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    kept = list(runs)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
