"""What the palette finds in the window itself, at once: actions with their keys, pages, settings, help."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.ranking import Fit, fit
from ui.actions import Action, rail_pages
from ui.help import topics
from ui.pages.page import PageAction
from ui.palette.found import Found, Kind
from ui.words.sections import sections_of

translate = QCoreApplication.translate


def page_actions(words: str, actions: Iterable[PageAction]) -> list[Found]:
    """What can be done on the page that is shown."""
    here = translate("Palette", "On this page")
    once: dict[str, PageAction] = {}
    for action in actions:
        once.setdefault(action.keys or action.words, action)
    return [
        Found(one.words, here, icon=one.icon, kind=Kind.ACTION, keys=one.keys, run=one.run, fit=fits)
        for one in once.values()
        if (fits := _fit(words, one.words)) is not None
    ]


def window_actions(
    words: str, actions: Iterable[Action], runs: dict[str, Callable[[], object]]
) -> list[Found]:
    """What can be done everywhere."""
    return [
        Found(
            one.words,
            "",
            icon=one.icon or "keyboard",
            kind=Kind.ACTION,
            keys=_key(one),
            run=runs[one.name],
            fit=fits,
        )
        for one in actions
        if one.name in runs and (fits := _fit(words, one.words)) is not None
    ]


def pages(words: str) -> list[Found]:
    """The pages of the rail."""
    return [
        Found(one.words, "", one.name, icon=one.icon, kind=Kind.PAGE, keys=_key(one), fit=fits)
        for one in rail_pages()
        if (fits := _fit(words, one.words)) is not None
    ]


def sections(words: str, *, is_owner: bool) -> list[Found]:
    """The sections of Settings this person has; only for words that were typed."""
    settings = translate("Actions", "Settings")
    return [
        Found(called, settings, "settings", name, icon, Kind.SECTION, fit=fits)
        for name, called, icon in sections_of(is_owner=is_owner)
        if words and (fits := fit(words, called, settings)) is not None
    ]


def help_topics(words: str, known: list[topics.Topic], show: Callable[[str], object]) -> list[Found]:
    """Topics of the help in which all the words stand; only for words that were typed."""
    if len(words) < 2:
        return []
    return [
        Found(
            hit.topic.title,
            hit.line,
            icon="circle-question-mark",
            kind=Kind.HELP,
            run=partial(show, hit.topic.name),
            fit=max(fit(words, hit.topic.title) or Fit.FOUND, Fit.WORDS),
        )
        for hit in topics.find(words, known)
    ]


def _fit(words: str, called: str) -> Fit | None:
    """Without words everything fits."""
    return fit(words, called) if words else Fit.FOUND


def _key(action: Action) -> str:
    return action.keys[0].replace("Return", translate("Help", "Enter")) if action.keys else ""
