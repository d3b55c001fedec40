"""HTML from a clipboard as tags and words, in time linear to its length: the parser of the standard library takes
half a minute over a megabyte of open brackets, and the window waits for what is pasted."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]*)")
_RAW = frozenset({"script", "style", "title", "textarea", "xml", "noscript", "iframe"})
_LONGEST_TAG = 4000


@dataclass(frozen=True)
class Tag:
    """An element begins, or ends."""

    name: str
    is_end: bool = False
    given: Mapping[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """Tags and the words between them, in order; comments and what no reader sees are left out."""
    low = html.lower()
    at, comments_end = 0, True
    while (bracket := html.find("<", at)) >= 0:
        if bracket > at:
            yield unescape(html[at:bracket])
        if comments_end and html.startswith("<!--", bracket):
            end = html.find("-->", bracket + 4)
            comments_end = end >= 0
            if comments_end:
                at = end + 3
                continue
        name = _NAME.match(low, bracket + 1)
        if name is None and html[bracket + 1 : bracket + 2] not in ("!", "?", "/"):
            yield "<"  # somebody compares two things
            at = bracket + 1
            continue
        end = _end_of(html, bracket)
        if end < 0:
            return
        at = end + 1
        if name is not None:
            tag = _tag(name[1], html[bracket + 1 : end])
            yield tag
            if tag.name in _RAW and not tag.is_end:
                at = low.find(f"</{tag.name}", at)
                if at < 0:
                    return
    yield unescape(html[at:])


def _end_of(html: str, bracket: int) -> int:
    """Where a tag ends; a bracket within quotes ends none."""
    end = html.find(">", bracket)
    for _ in range(3):
        if end < 0 or html.count('"', bracket, end) % 2 == 0:
            break
        further = html.find(">", end + 1)
        if further < 0:
            break
        end = further
    return end


def _tag(name: str, inside: str) -> Tag:
    if inside.startswith("/"):
        return Tag(name, is_end=True)
    given = {
        match[1].lower(): unescape(match[2].strip("\"'"))
        for match in _ATTRIBUTE.finditer(inside[:_LONGEST_TAG])
    }
    return Tag(name, given=given)
