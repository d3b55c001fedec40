"""Text nobody means well with, for machines without the long list of naughty strings."""

from pathlib import Path

NASTY = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "＝1+1",
    "{number}",
    "{agreed_table}",
    "{no_such_field}",
    "{",
    "}{",
    "{0.__class__}",
    "%s%d%n",
    "%1 %2",
    "<b>bold</b><script>alert(1)</script>",
    "<img src='file:///etc/passwd'>",
    "<para>",
    "&#0;&amp;&lt;",
    "&File",
    "'; DROP TABLE complaint; --",
    '" OR ""="',
    'NEAR("a" "b", 5)*',
    "*",
    "^:()",
    "\\\\?\\C:\\CON",
    "../../etc/passwd",
    "null",
    "NaN",
    "\x00",
    "a\x00b",
    "\x07\x08\x0b\x0c\x1b[31m",
    "\r\n\r",
    "one\r\ntwo\nthree\rfour\u2028five\u2029six\x85seven",
    "\u200b\u200c\u200d\ufeff\u2060",
    "\u202eevil\u202c \u2066x\u2069",
    "שלום עולם",
    "مرحبا بالعالم ﷺ",
    "👩‍👩‍👧‍👦👋🏽🇬🇧",
    "kettle🤬broken 1200₽ each \uf8ff",
    "社會科學院語學研究所",
    "हिन्दी ภาษาไทย",
    "Z̷̤͑a̶͉l̵g̸o" + "\u0301" * 200,
    "ŁÓDŹ İıßﬁ",
    "\ud800",
    "\udcff half \ud83d",
    "\ud83d\ude00",
    "\ufffe\uffff\U0010ffff\ue000",
    "x" * 3000,
    "word " * 90,
    "   ",
    "",
)


def long_list(shared_data: Path) -> tuple[str, ...]:
    """The list of naughty strings, one a line; lines that begin with a hash explain."""
    text = (shared_data / "messy_files" / "blns.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def by_the_handful(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Several lines in one text: each is tried without a complaint for each."""
    return tuple("\n".join(texts[at : at + 8]) for at in range(0, len(texts), 8))


def kept(text: str) -> str:
    """What is left of a text once it is kept: no NUL, no halves of characters, no white space around it."""
    bare = text.replace("\x00", "")
    return bare.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
