"""Dresses a page of the help in the colours and sizes of the window."""

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFragment,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ui import theme

_SHARES = (34, 66)  # of the width, for a name and what it means
_HEADS = {1: "title", 2: "section", 3: "strong"}


def dress(document: QTextDocument) -> None:
    """Fonts, gaps, tables and links of a document that was read from Markdown."""
    document.setDefaultFont(theme.font("body"))
    document.setDocumentMargin(0)
    document.setIndentWidth(theme.px(18))
    for frame in _frames(document.rootFrame()):
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    block = document.begin()
    while block.isValid():
        _dress_block(block)
        block = block.next()


def _frames(frame: QTextFrame) -> list[QTextFrame]:
    return [inner for child in frame.childFrames() for inner in (child, *_frames(child))]


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    in_table = cursor.currentTable() is not None
    gaps = QTextBlockFormat()
    gaps.setTopMargin(theme.px(14 if level else 0))
    gaps.setBottomMargin(0 if in_table else theme.px(4 if level or block.textList() else 8))
    gaps.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(gaps)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    if level:
        cursor.setCharFormat(_letters(_HEADS.get(level, "strong")))
    else:
        _dress_words(block)


def _dress_words(block: QTextBlock) -> None:
    """Typed words (`code`) and links; the fonts of Markdown would be the computer's own."""
    for fragment in _fragments(block):
        looks = fragment.charFormat()
        cursor = QTextCursor(block.document())
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        worn = QTextCharFormat()
        if looks.fontFixedPitch():
            worn = _letters("body")
            worn.setBackground(theme.color("sunken"))
        elif looks.isAnchor():
            worn.setForeground(theme.color("accent"))
        elif looks.fontWeight() > QFont.Weight.Medium:
            worn.setFontWeight(QFont.Weight.DemiBold)
        cursor.mergeCharFormat(worn)


def _letters(name: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(theme.font(name))
    made.setForeground(theme.color("text"))
    return made


def _dress_table(table: QTextTable) -> None:
    looks = table.format()
    looks.setBorder(1)
    looks.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    looks.setBorderBrush(theme.color("line"))
    looks.setBorderCollapse(True)
    looks.setCellPadding(theme.px(6))
    looks.setCellSpacing(0)
    looks.setBottomMargin(theme.px(10))
    looks.setTopMargin(theme.px(4))
    if table.columns() == len(_SHARES):
        looks.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in _SHARES]
        )
    looks.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(looks)


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    """All at once: dressing one of them would lead an iterator astray."""
    found, part = [], block.begin()
    while not part.atEnd():
        found.append(part.fragment())
        part += 1
    return found
