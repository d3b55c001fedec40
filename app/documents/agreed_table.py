"""The table of what was agreed, on letters and plans: what happens, who sees to it, by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from app.documents import fonts
from app.documents.sheet import ACCENT, Draw, Pen, Piece, Style, baseline, set_lines
from app.domain.letter import Agreed

_HEAD = Style(fonts.SANS_SEMIBOLD, 9, 13)
_HEAD_HEIGHT = _HEAD.leading + 7
_SHARES = (0.0, 0.52, 0.76, 1.0)  # of the width: where the columns begin, and where the last one ends
_APART = 8.0
_RULE = "#8E9BA0"
_SHORT_ROW = 12  # lines; a longer row may be parted by a page


@dataclass(frozen=True, slots=True)
class AgreedTable:
    """Where it stands, and how: a style for each of its columns, and the space above and below a row."""

    x: float
    width: float
    styles: tuple[Style, Style, Style]
    pad: float

    def pieces(self, heads: Sequence[str], agreed: Sequence[Agreed]) -> Iterator[Piece]:
        """The head, which is there once more on each further page, and the rows."""
        drawn = self._drawn(heads, (_HEAD,) * 3, rule=(_HEAD_HEIGHT, 1.2, ACCENT))
        head = Piece(_HEAD_HEIGHT, drawn, with_next=True)
        yield head
        for row in agreed:
            yield from self._row(row, head)

    def _row(self, row: Agreed, head: Piece) -> Iterator[Piece]:
        """Line by line, so that no text is too long for a page; short rows stay whole."""
        texts = zip((row.what, row.who, row.when), self.styles, self._columns(), strict=True)
        columns = [set_lines(text, style, room) for text, style, (_, room) in texts]
        lines = list(zip_longest(*columns, fillvalue="")) or [("", "", "")]
        leading = max(style.leading for style in self.styles)
        for place, line in enumerate(lines):
            is_first, is_last = place == 0, place == len(lines) - 1
            height = leading + self.pad * (is_first + is_last)
            rule = (height, 0.5, _RULE) if is_last else None
            draw = self._drawn(line, self.styles, pad=self.pad * is_first, rule=rule)
            yield Piece(height, draw, with_next=not is_last and len(lines) <= _SHORT_ROW, again=head)

    def _columns(self) -> list[tuple[float, float]]:
        """Where each begins, and how wide it is."""
        last = len(_SHARES) - 2
        return [
            (self.x + begins * self.width, (ends - begins) * self.width - _APART * (place < last))
            for place, (begins, ends) in enumerate(pairwise(_SHARES))
        ]

    def _drawn(
        self,
        cells: Sequence[str],
        styles: tuple[Style, ...],
        *,
        pad: float = 0,
        rule: tuple[float, float, str] | None = None,
    ) -> Draw:
        """One line of each cell; `rule` is how far down, how thick and in what colour."""
        placed = list(zip(cells, styles, self._columns(), strict=True))

        def draw(pen: Pen, top: float) -> None:
            for text, style, (x, room) in placed:
                pen.text_in(x, room, baseline(top + pad, style), text, style)
            if rule:
                pen.rule(self.x, self.x + self.width, top + rule[0], thick=rule[1], colour=rule[2])

        return draw
