"""What other programs put on the clipboard becomes words, bold, italic and lists, and nothing else."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.domain import rich_text
from ui.letter import pasted
from ui.letter.pasted import NotPasted
from ui.widgets.letter_editor import FieldWords, LetterEditor

FIELDS = {"product": FieldWords("item", "kettle")}


def kept(html: str = "", text: str = "") -> str:
    source = QMimeData()
    if html:
        source.setHtml(html)
    if text:
        source.setText(text)
    return rich_text.write(pasted.blocks_in(source, FIELDS))


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p {margin:0} --></style>
<!--[if gte mso 9]><xml><o:Zoom>0</o:Zoom></xml><![endif]--></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal>Please <b style='mso-bidi-font-weight:normal'>bring</b>&nbsp; the <span
style='font-family:"Times New Roman",serif;color:red'>receipt</span>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>The
kettle</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>The <i>lid</i></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>First</p>
<p class=MsoNormal>Thank you.</p><!--EndFragment--></body></html>"""

LIBRE_OFFICE = """<html><head><title></title><style type="text/css">p { color: #000 }</style></head><body>
<p style="margin-bottom: 0.35cm">We are <b>sorry</b> and <i><b>mean</b></i> it.</p>
<ol start="1"><li><p>first</p></li><li><p>second</p></li></ol><ul><li><p>dot</p></li></ul></body></html>"""

BROWSER = """<meta charset='utf-8'><b style="font-weight:normal;"><p><span style="font-weight:700">Bold</span>
<a href="https://example.org/x?y=1">a link</a>, <span style="font-style:italic">slanted</span><img src="file:///etc/passwd">
<script>alert("<b>no</b>")</script></p></b>"""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (WORD, "Please **bring** the receipt.\n\n- The kettle\n- The *lid*\n\n1. First\n\nThank you."),
        (LIBRE_OFFICE, "We are **sorry** and ***mean*** it.\n\n1. first\n2. second\n\n- dot"),
        (BROWSER, "**Bold** a link, *slanted*"),
        (
            "<table><tr><td>Kettle</td><td>£64.90</td></tr><tr><td>Lid</td><td>£2</td></tr></table>",
            "Kettle £64.90\nLid £2",
        ),
        ("one<br>two<div>three</div>", "one\ntwo\n\nthree"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n- b\n- c"),
        ("<p>5 &lt; 6 & 2 * 3 * 4 {x}</p>", "5 < 6 & 2 * 3 * 4 \\{x\\}"),
        ("<p style='display:none'>hidden</p><p>seen</p>", "seen"),
        ("<p>never closed <b>bold", "never closed **bold**"),
        ("3 < 4", "3 < 4"),
    ],
)
def test_html_becomes_our_form_and_nothing_else(html: str, expected: str) -> None:
    got = kept(html)
    assert got == rich_text.write(rich_text.read(expected.replace("2 * 3 * 4", "2 \\* 3 \\* 4")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\r\n\r\nthree", "one\ntwo\n\nthree"),
        ("“Curly” ‘quotes’ – and it's “fine”…", "“Curly” ‘quotes’ – and it's “fine”…"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("10\u00a0€ and\u00a0\u00a0two", "10\u00a0€ and two"),
        ("با\u200cهم 👨\u200d👩\u200d👧", "با\u200cهم 👨\u200d👩\u200d👧"),
        (
            "Bring:\n• the {product}\n• the receipt\nThanks",
            "Bring:\n\n- the {product}\n- the receipt\n\nThanks",
        ),
        ("1. one\n2) two", "1. one\n2. two"),
        ("1. Mai 2026", "1\\. Mai 2026"),
        ("- said nobody", "\\- said nobody"),
        ("{nobody_knows} **not bold**", "\\{nobody_knows\\} \\*\\*not bold\\*\\*"),
        ("a\tb", "a b"),
    ],
)
def test_bare_words_keep_their_paragraphs_and_lists(text: str, expected: str) -> None:
    got = pasted.blocks_in(mime(text), FIELDS)
    assert rich_text.read(rich_text.write(got)) == rich_text.read(expected)


def mime(text: str) -> QMimeData:
    source = QMimeData()
    source.setText(text)
    return source


def test_only_the_words_of_a_file_a_picture_and_a_book_are_refused(qapp: object) -> None:
    file, picture = QMimeData(), QMimeData()
    file.setUrls([QUrl.fromLocalFile("/home/desk/photo.jpg")])
    file.setText("/home/desk/photo.jpg")
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    picture.setHtml('<img src="https://example.org/a.png">')
    for source, reason in ((file, "file"), (picture, "picture"), (mime("word " * 600_000), "long")):
        with pytest.raises(NotPasted) as refused:
            pasted.blocks_in(source, FIELDS)
        assert refused.value.reason == reason
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/terms")])
    link.setText("https://example.org/terms")
    assert rich_text.write(pasted.blocks_in(link, FIELDS)) == "https://example.org/terms"


@pytest.mark.parametrize(
    "html", ["<" * 300_000, "<!--" * 80_000, "<a " * 100_000, "<a x='" * 60_000, "<?" * 90_000]
)
def test_broken_html_ends_in_time_linear_to_its_length(html: str) -> None:
    kept(f"{html} words")  # by the standard library's parser minutes


def test_pasting_goes_on_in_the_paragraph_and_is_one_step(qtbot: QtBot) -> None:
    editor = LetterEditor("Letter text", lambda text: [])
    qtbot.addWidget(editor)
    editor.set_body("Before  after.", FIELDS)
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    source = QMimeData()
    source.setHtml("<p>some <b>bold</b></p><ul><li>item</li></ul><p>end</p>")
    editor.insertFromMimeData(source)
    assert editor.body() == "Before some **bold**\n\n- item\n\nend after."
    editor.undo()
    assert editor.body() == "Before  after."


def test_a_book_is_refused_and_nothing_is_lost(qtbot: QtBot) -> None:
    editor = LetterEditor("Letter text", lambda text: [])
    qtbot.addWidget(editor)
    editor.set_body("Here.", FIELDS)
    refused: list[NotPasted] = []
    editor.not_pasted.connect(refused.append)
    source = QMimeData()
    source.setHtml("<p>word word word word</p>" * 40_000)
    editor.selectAll()
    editor.insertFromMimeData(source)
    assert [one.reason for one in refused] == ["long"] and editor.body() == "Here."
