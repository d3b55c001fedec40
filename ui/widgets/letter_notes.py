"""What the letter's text wears on the screen only: tinted fields, and a wavy line under words to look at again."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from ui import theme
from ui.widgets.letter_text import KNOWN, cut, pieces, units

FindNotes = Callable[[str], Sequence[tuple[int, int]]]


class LetterNotes(QSyntaxHighlighter):
    """Drawn over the document and no part of it, so that neither a note nor a theme is a step to undo."""

    def __init__(self, document: QTextDocument, find: FindNotes) -> None:
        super().__init__(document)
        self._find = find

    def places(self) -> list[tuple[int, int]]:
        """Where the notes are in the document: place and length."""
        found, block = [], self.document().begin()
        while block.isValid():
            found += [(block.position() + at, length) for at, length in self._in_block(block)]
            block = block.next()
        return found

    def words(self) -> list[tuple[int, int, str]]:
        """The same with the words they are about."""
        raw = self.document().toRawText()
        return [(at, length, cut(raw, at, at + length)) for at, length in self.places()]

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        self._tint_fields(block)
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(theme.color("soon"))
        for at, length in self._in_block(block):
            self.setFormat(at, length, wave)

    def _tint_fields(self, block: QTextBlock) -> None:
        for piece in pieces(block):
            if piece.name:
                is_known = bool(piece.look.property(KNOWN))
                tint = QTextCharFormat()
                tint.setForeground(theme.color("accent" if is_known else "late"))
                tint.setBackground(theme.color("accent_soft" if is_known else "late_soft"))
                self.setFormat(piece.at - block.position(), units(piece.text), tint)

    def _in_block(self, block: QTextBlock) -> list[tuple[int, int]]:
        """Notes on the writer's own words: what stands in fields is not theirs to change."""
        text = "".join("\ufffc" * units(piece.text) if piece.name else piece.text for piece in pieces(block))
        return [(units(text[:at]), units(text[at : at + length])) for at, length in self._find(text)]
