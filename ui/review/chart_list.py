"""The charts of a review: what each is called, what it shows, and how it is laid out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.charts import causes, counts, effects, hours, months, weeks
from app.domain.charts.wording import Wording
from app.domain.drawing import Layout
from ui.review.month_part import AGES, CAUSES, FACES, WEEKS
from ui.review.seen import MonthSeen

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ChartKind:
    """One chart; `about` says how to read it."""

    key: str
    title: str
    icon: str
    about: str
    layout: Callable[[MonthSeen, Wording], Layout]


def charts(*, owners: bool) -> list[ChartKind]:
    """All that this person may see, in the order of the list."""
    return [*_over_time(), *_why(), *_how(), *([_people()] if owners else [])]


def _over_time() -> list[ChartKind]:
    return [
        ChartKind(
            WEEKS,
            translate("Charts", "Complaints each week"),
            "chart-line",
            translate(
                "Charts",
                "Each point is a week. The dotted line is what was usual before this month, the dashed one the first"
                " number that chance would hardly bring. They appear after eight weeks.",
            ),
            lambda seen, said: weeks.received(seen.review, said),
        ),
        ChartKind(
            "months",
            translate("Charts", "Complaints each month"),
            "chart-line",
            translate(
                "Charts",
                "Each point is a month; with sales typed in, complaints per 100 sales. The limits come from the months"
                " before and are exact for small numbers. Eight on one side in a row are marked too.",
            ),
            lambda seen, said: months.received(seen.review, said),
        ),
        ChartKind(
            "flow",
            translate("Charts", "Received, resolved, open"),
            "chart-no-axes-combined",
            translate("Charts", "What came in each week, what was resolved, and what was open at its end."),
            lambda seen, said: weeks.flow(seen.review, said),
        ),
        ChartKind(
            "hours",
            translate("Charts", "Weekday and hour"),
            "clock",
            translate(
                "Charts",
                "When complaints came in this month, by the shop's own clock. Those imported without a time of day"
                " are left out.",
            ),
            lambda seen, said: hours.received(seen.review, said),
        ),
    ]


def _why() -> list[ChartKind]:
    return [
        ChartKind(
            CAUSES,
            translate("Charts", "Causes by number"),
            "chart-bar",
            translate(
                "Charts",
                "Most frequent first, with the running share. The few above the dashed line make up 80 %.",
            ),
            lambda seen, said: causes.by_count(seen.review, said),
        ),
        ChartKind(
            "cost",
            translate("Charts", "Causes by cost"),
            "coins",
            translate("Charts", "The same causes by what was agreed with customers, the dearest first."),
            lambda seen, said: causes.by_cost(seen.review, said),
        ),
        ChartKind(
            "rare",
            translate("Charts", "Rare causes"),
            "calendar-days",
            translate(
                "Charts",
                "Too few a month for limits: each point is the days from one complaint to the next, the last those"
                " that have passed since. Of the rare causes the one that has been away the longest.",
            ),
            lambda seen, said: months.between(seen.rare, said),
        ),
        ChartKind(
            "products",
            translate("Charts", "Items"),
            "package",
            translate("Charts", "The items complained about most often."),
            lambda seen, said: counts.products(seen.review, said),
        ),
    ]


def _how() -> list[ChartKind]:
    return [
        ChartKind(
            AGES,
            translate("Charts", "Open, by age"),
            "hourglass",
            translate("Charts", "Complaints open at the end of the month, by the days since they came."),
            lambda seen, said: counts.ages(seen.review, said),
        ),
        ChartKind(
            FACES,
            translate("Charts", "Satisfaction"),
            "smile",
            translate("Charts", "What customers answered at follow-ups. No answer is not a rating."),
            lambda seen, said: counts.faces(seen.review, said),
        ),
        ChartKind(
            "effects",
            translate("Charts", "Did it help?"),
            "target",
            translate(
                "Charts",
                "Complaints after each improvement against as many days before, with the range in which the truth"
                " lies 95 times of 100. A range that crosses the middle line may be chance.",
            ),
            lambda seen, said: effects.before_and_after(seen.measured(), said),
        ),
    ]


def _people() -> ChartKind:
    return ChartKind(
        "people",
        translate("Charts", "By person (owner only)"),
        "users-round",
        translate(
            "Charts",
            "Who took how many complaints: a matter of shifts, not of merit. Never printed, never frozen.",
        ),
        lambda seen, said: counts.people(seen.people, said),
    )
