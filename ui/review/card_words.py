"""The short words of a month: who did well, what came back, what to tell the team; nothing the figures do not carry."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.domain.bursts import Burst
from app.domain.commendation import Praise, PraiseLine
from app.domain.effects import Effect, Verdict
from app.domain.review import Lesson, LessonState, Pair
from ui.review.seen import MonthSeen
from ui.when import counted

translate = QCoreApplication.translate
_MOST_PAIRS = 3


def well_done(lines: Sequence[PraiseLine]) -> str:
    """The praise noted last, its person first; what is shared goes before what is not."""
    if not lines:
        return ""
    line = sorted(lines, key=lambda one: one.commendation.shared)[-1]
    words = line.commendation.words
    if line.commendation.kind is Praise.THANKS:
        words = translate("Review", "“{words}”").format(words=words)
    return translate("Review", "{name}: {words}").format(name=line.name, words=words) if line.name else words


def came_back(pairs: Sequence[Pair], bursts: Sequence[Burst]) -> str:
    """Bursts first, then the pairs of item and cause that came more than once."""
    said = [burst(one) for one in bursts[:1]]
    said += [
        translate("Review", "{product}, {cause} ({n})").format(
            product=pair.product, cause=pair.cause.lower(), n=pair.count
        )
        for pair in pairs[: _MOST_PAIRS - len(said)]
    ]
    return "; ".join(said)


def burst(one: Burst) -> str:
    """3 times Brook kettle, faulty batch, within 9 days."""
    days = (one.last - one.first).days + 1
    within = counted(translate("Review", "within %n day(s)", None, days))
    words = translate("Review", "{n} times {product}, {name}, {within}")
    if not one.is_certain:
        words = translate(
            "Review", "{n} times {product}, {name}, {within}; too early to say whether that is unusual"
        )
    product = one.product[:1].upper() + one.product[1:]
    return words.format(n=one.count, product=product, name=one.name.lower(), within=within)


def for_the_team(seen: MonthSeen) -> str:
    """What helped, and what is next."""
    helped = [
        (lesson, seen.effects[lesson.id]) for lesson in seen.review.lessons if lesson.id in seen.effects
    ]
    said = [_helped(*one) for one in helped if one[1].verdict is Verdict.FEWER][:1]
    following = _next(seen.review.lessons)
    if following:
        said.append(translate("Review", "Next: {change}.").format(change=_with_who(following)))
    return " ".join(said)


def _helped(lesson: Lesson, effect: Effect) -> str:
    words = translate("Review", "{name}: {after} after “{change}”, {before} in as many days before.")
    return words.format(
        name=lesson.watched_name or lesson.because,
        after=effect.after,
        before=effect.before,
        change=lesson.change,
    )


def _next(lessons: Sequence[Lesson]) -> Lesson | None:
    """The open one that is due first."""
    waiting = [lesson for lesson in lessons if LessonState(lesson.state) is not LessonState.DONE]
    return min(waiting, key=lambda one: (one.due_on is None, one.due_on), default=None)


def _with_who(lesson: Lesson) -> str:
    who = lesson.who.split(" ")[0]
    return f"{lesson.change} ({who})" if who else lesson.change
