"""The program's own help: one page of Markdown for each topic, found by its words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.folding import folded
from app.paths import RESOURCES
from ui.actions import Action, rail_pages, window_actions
from ui.pages.page import Hint

translate = QCoreApplication.translate
FOLDER = RESOURCES / "guidance"
TOPICS = (
    "today",
    "new_complaint",
    "complaints",
    "complaint",
    "offers",
    "calendar",
    "letters",
    "customers",
    "review",
    "settings",
    "limits",
    "lock",
    "keys",
    "data",
    "backup",
    "restore",
    "encryption",
    "erasing",
    "trail",
    "health",
    "command_line",
)
# Pages that share a topic with another one; every other page has the topic of its own name.
_SHARED = {"letter": "letters", "customer": "customers", "vouchers": "offers"}
_MARKS = re.compile(r"[*`#|]|\[([^\]]*)\]\([^)]*\)|^\s*(?:[-]|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the help; `text` is Markdown without its title."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic that holds the words, and the line where they stand."""

    topic: Topic
    line: str


def topic_of(page: str) -> str:
    """The topic that explains a page of the window."""
    return _SHARED.get(page, page)


def read(folder: Path = FOLDER) -> list[Topic]:
    """All topics in the language of the window, each in English where it is not translated."""
    language = QLocale().name().split("_")[0]
    return [_topic(name, _file(folder, language, name)) for name in TOPICS]


def find(words: str, topics: Iterable[Topic]) -> list[Hit]:
    """The topics in which all words occur, those with one in their title first; all of them for no words."""
    wanted = folded(words).split()
    hits = []
    for topic in topics:
        if all(word in folded(f"{topic.title} {topic.text}") for word in wanted):
            in_title = any(word in folded(topic.title) for word in wanted)
            hits.append((not in_title, Hit(topic, _line(topic, wanted))))
    return [hit for _, hit in sorted(hits, key=lambda found: found[0])]


def keys_everywhere() -> str:
    """A table of the keys that work on every page."""
    head = translate("Help", "On every page")
    actions = [*window_actions(), *rail_pages()]
    return keys_table(head, [(_key(action), action.words) for action in actions if action.keys])


def keys_of_page(title: str, hints: Iterable[Hint]) -> str:
    """A table of the keys that a page names; empty where it names none."""
    rows = [(hint.keys, hint.words) for hint in hints if hint.keys and hint.words]
    return keys_table(title, rows) if rows else ""


def keys_table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    """Keys and what they do, as Markdown."""
    key, what = translate("Help", "Key"), translate("Help", "What it does")
    lines = [f"| **{_plain(keys)}** | {_plain(words)} |" for keys, words in rows]
    return "\n".join([f"## {head}", "", f"| {key} | {what} |", "|---|---|", *lines, ""])


def _key(action: Action) -> str:
    return action.keys[0].replace("Return", translate("Help", "Enter"))


def _plain(words: str) -> str:
    return words.replace("|", "\\|")


def _file(folder: Path, language: str, name: str) -> Path:
    own = folder / language / f"{name}.md"
    return own if own.exists() else folder / "en" / f"{name}.md"


def _topic(name: str, file: Path) -> Topic:
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return Topic(name, title.removeprefix("# ").strip(), text.strip())


def _line(topic: Topic, wanted: list[str]) -> str:
    """The first line with one of the words, without the marks of Markdown; the first of all for no words."""
    lines = [_MARKS.sub(r"\1", line).strip() for line in topic.text.splitlines()]
    told = [line for line in lines if line and not set(line) <= {"-", " "}]
    return next((line for line in told if any(word in folded(line) for word in wanted)), told[0])
