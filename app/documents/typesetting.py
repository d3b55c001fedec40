"""Text set into lines: measured, broken, and as the glyphs of each line from the left."""

from dataclasses import dataclass
from functools import lru_cache

from app.documents import directions, fonts, shaping
from app.documents.breaking import Breaker, Broken, Text, prepared, seen, text_of, with_soft
from app.documents.directions import Levels
from app.documents.shaping import Shaped
from app.documents.style import Style
from app.domain.rich_text import Run

_LONGEST_LINE = 400  # characters; no line of ours holds more
_HAIR = 1e-3  # points; what just fits is not cut for the last digit of a sum
_KEPT_LENGTH = 4000  # characters of a paragraph whose lines are kept for the next time


class SetLine(str):
    """A line of a paragraph that has words from right to left; as a text it is what is read."""

    levels: Levels | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Glyphs of one font; `text` is what they say."""

    font: str
    text: str
    shaped: Shaped
    rtl: bool = False
    is_thickened: bool = False


@dataclass(frozen=True, slots=True)
class RichLine:
    """One line in several fonts."""

    items: tuple[Item, ...]
    rtl: bool


def width_of(text: str, style: Style) -> float:
    """The width of one prepared line, in points."""
    return sum(item.shaped.width for item in items_of(text, style.font)) * style.size


def runs_rtl(line: str) -> bool:
    """Whether the paragraph of this line runs from right to left."""
    found = line.levels if isinstance(line, SetLine) else directions.levels(line)
    return found is not None and found.base == 1


def mirrored(line: str) -> SetLine:
    """A line as it stands in text that runs from right to left, whatever its own letters do."""
    found = SetLine(line)
    found.levels = directions.levels(line, rtl=True)
    return found


def set_lines(text: str, style: Style, width: float, *, most: int = 0) -> list[str]:
    """Lines no wider than `width`; words too long are parted. With `most`, what is left out shows as an ellipsis."""
    if most:
        text = text[: most * _LONGEST_LINE]
    parts = with_soft(text, style.font).split("\n")
    lines = [
        line
        for part in parts
        for line in (_kept_lines if len(part) <= _KEPT_LENGTH else _plain_lines)(part, style, width)
    ]
    while lines and not lines[-1]:
        lines.pop()
    if most and len(lines) > most:
        last = f"{lines[most - 1]} {lines[most]}".replace(f"{fonts.SOFT_HYPHEN} ", "")
        lines = [*lines[: most - 1], _shortened(last, style, width)]
    return lines


def rich_lines(
    runs: tuple[Run, ...], style: Style, width: float, *, language: str, whole: frozenset[str] = frozenset()
) -> list[RichLine]:
    """Lines of a paragraph in several looks, its words parted by hyphens where a line would be left short."""
    held = frozenset(name for name in whole if any(name in run.text for run in runs))
    is_short = sum(len(run.text) for run in runs) <= _KEPT_LENGTH
    found = _kept_rich_lines if is_short else _kept_rich_lines.__wrapped__
    return list(found(runs, style, width, language, held))


@lru_cache(maxsize=256)
def _kept_rich_lines(
    runs: tuple[Run, ...], style: Style, width: float, language: str, whole: frozenset[str]
) -> tuple[RichLine, ...]:
    """Kept because a preview sets all paragraphs anew of which one has changed, and a batch says much twice."""
    found: list[RichLine] = []
    for parts in _split(runs, style):
        text = text_of(parts)
        rtl = text.levels is not None and text.levels.base == 1
        lines = Breaker(text, width / style.size, language, whole).broken()
        found += [RichLine(_items(text, line), rtl) for line in lines]
    while found and not found[-1].items:
        found.pop()
    return tuple(found)


def fit_line(text: str, style: Style, width: float) -> str:
    """One line, cut with an ellipsis where it is too wide."""
    line = prepared(" ".join(text[:_LONGEST_LINE].split()), style.font)
    return line if width_of(line, style) <= width + _HAIR else _shortened(line, style, width)


def fit_style(text: str, style: Style, width: float, *, least: float) -> Style:
    """The style, smaller as far as `least` points where the text is too wide for one line."""
    wide = width_of(prepared(text[:_LONGEST_LINE], style.font), style)
    return style if wide <= width else style.at(max(least, style.size * width / wide))


def items_of(line: str, font: str) -> tuple[Item, ...]:
    """A prepared line as it is seen from the left."""
    if isinstance(line, SetLine):
        return _items(Text(str(line), ((len(line), font),), levels=line.levels), Broken(0, len(line)))
    return _kept_items(line, font)


@lru_cache(maxsize=1024)
def _kept_items(line: str, font: str) -> tuple[Item, ...]:
    text = Text(line, ((len(line), font),), levels=directions.levels(line))
    return _items(text, Broken(0, len(line)))


def _items(text: Text, line: Broken) -> tuple[Item, ...]:
    return tuple(
        Item(
            each.font,
            each.chars,
            shaping.run(each.font, each.chars, each.rtl),
            each.rtl,
            fonts.is_thickened(each.font, each.wanted),
        )
        for each in seen(text, line)
        if each.chars
    )


def _plain_lines(part: str, style: Style, width: float) -> tuple[str, ...]:
    text = text_of([(part, style.font)])
    return tuple(_line(text, line) for line in Breaker(text, width / style.size).broken())


_kept_lines = lru_cache(maxsize=1024)(_plain_lines)


def _line(text: Text, line: Broken) -> str:
    chars = text.chars[line.start : line.end] + fonts.SOFT_HYPHEN * line.hyphen
    if text.levels is None:
        return chars
    found = SetLine(chars)
    found.levels = text.levels.part(line.start, line.end)
    if line.hyphen:
        found.levels = Levels(found.levels.base, found.levels.of + found.levels.of[-1:])
    return found


def _split(runs: tuple[Run, ...], style: Style) -> list[list[tuple[str, str]]]:
    """The (characters, font) parts of each paragraph between hard breaks; blanks side by side become one."""
    found: list[list[tuple[str, str]]] = [[]]
    for run in runs:
        font = fonts.look(style.font, bold=run.bold, italic=run.italic)
        for place, part in enumerate(with_soft(run.text, font).split("\n")):
            if place:
                found.append([])
            if found[-1] and found[-1][-1][0].endswith(" "):
                part = part.removeprefix(" ")
            if part:
                found[-1].append((part, font))
    return [parts or [("", style.font)] for parts in found]


def _shortened(line: str, style: Style, width: float) -> str:
    """As much of the line as fits with an ellipsis."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(f"{line[:middle]}…", style) <= width:
            low = middle
        else:
            high = middle - 1
    return f"{line[:low].rstrip(' ,;:.-')}…"
