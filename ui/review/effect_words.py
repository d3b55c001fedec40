"""Whether an improvement helped, in words that the counts can bear."""

from math import isinf

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.effects import Effect, Verdict
from app.domain.review import Lesson, Watched
from ui.when import counted, day_words

translate = QCoreApplication.translate


def short(effect: Effect) -> str:
    """3 fewer; nothing where there is nothing certain to say."""
    difference = effect.after - effect.before
    if effect.verdict is Verdict.FEWER:
        return translate("Effect", "{n} fewer").format(n=-difference)
    if effect.verdict is Verdict.MORE:
        return translate("Effect", "{n} more").format(n=difference)
    return ""


def long(lesson: Lesson, effect: Effect | None) -> str:
    """A sentence or three: what was counted, what it can tell, and how sure that is."""
    if lesson.watched is None:
        return translate(
            "Effect", "Nothing is watched, so no effect can be measured. Enter says what to watch."
        )
    if effect is None:
        return translate("Effect", "The effect is counted from the day it is done: {name}.").format(
            name=lesson.watched_name
        )
    if effect.windows is None:
        return _not_yet(effect)
    days = counted(translate("Effect", "%n day(s)", None, effect.windows.days))
    words = translate("Effect", "{name}: {before} in the {days} before, {after} in the {days} after.")
    said = words.format(name=lesson.watched_name, before=effect.before, after=effect.after, days=days)
    return " ".join(filter(None, (said, _verdict(effect), _interval(effect), _others(lesson, effect))))


def _not_yet(effect: Effect) -> str:
    if effect.verdict is Verdict.TOO_YOUNG:
        return translate("Effect", "The shop had kept its complaints for too few days before to compare.")
    day = day_words(effect.sure_from) if effect.sure_from else ""
    return translate("Effect", "Too early to say; from {day} on there are days enough to compare.").format(
        day=day
    )


def _verdict(effect: Effect) -> str:
    if effect.verdict is Verdict.UNSURE and effect.ratio and effect.ratio.is_certain:
        return translate("Effect", "All other complaints went the same way, so it proves nothing.")
    said = {
        Verdict.FEWER: translate("Effect", "That is fewer than chance would bring."),
        Verdict.MORE: translate("Effect", "That is more than chance would bring."),
        Verdict.UNSURE: translate("Effect", "The two may differ by chance."),
        Verdict.NOTHING_SEEN: translate("Effect", "There is nothing to compare."),
    }
    return said.get(effect.verdict, "")


def _interval(effect: Effect) -> str:
    ratio = effect.ratio
    if ratio is None or ratio.value is None or isinf(ratio.interval.high):
        return ""
    words = translate("Effect", "The true number after is {low} to {high} of every 100 before (95 % sure).")
    number = QLocale().toString
    return words.format(
        low=number(round(100 * ratio.interval.low)), high=number(round(100 * ratio.interval.high))
    )


def _others(lesson: Lesson, effect: Effect) -> str:
    if lesson.watched is Watched.PRODUCT or not effect.all_before:
        return ""
    return translate("Effect", "All complaints in these days: {before} and {after}.").format(
        before=effect.all_before, after=effect.all_after
    )
