"""Findings of every kind with what is said of them in English, for the window and for paper alike."""

from datetime import date

from app.domain.headline import Finding, FindingKind, Times

_MORE, _FEWER, _WEEK = FindingKind.MORE, FindingKind.FEWER, date(2026, 8, 3)
_DELIVERY = "Delivery late"

SAID = (
    (Finding(FindingKind.NOTHING, 0), "no complaints"),
    (Finding(FindingKind.RECEIVED, 11, 9), "11 complaints, 9 the month before"),
    (Finding(FindingKind.RECEIVED, 1, 0), "1 complaint, 0 the month before"),
    (Finding(FindingKind.RECEIVED, 1, is_first=True), "1 complaint"),
    (Finding(FindingKind.RECEIVED, 0, 9), "no complaints, 9 the month before"),
    (Finding(FindingKind.USUAL, 0, usual=1, is_running=True), "no complaints so far, usual for you"),
    (Finding(FindingKind.RECEIVED, 1, 9, is_running=True), "1 complaint so far, 9 the month before"),
    (Finding(FindingKind.USUAL, 11, usual=10.2), "11 complaints, usual for you"),
    (Finding(FindingKind.USUAL, 5, usual=6, is_running=True), "5 complaints so far, usual for you"),
    (Finding(FindingKind.USUAL, 31, usual=30, sales=900), "31 complaints, usual for 900 sales"),
    (Finding(FindingKind.MANY, 27, usual=12.4), "27 complaints, unusually many: usually 12"),
    (
        Finding(FindingKind.MANY, 38, usual=22, year_before=35),
        "38 complaints, unusually many: usually 22, 35 in the same month last year",
    ),
    (
        Finding(FindingKind.MANY, 27, usual=12, sales=800),
        "27 complaints, unusually many for 800 sales: usually 12",
    ),
    (
        Finding(FindingKind.MANY, 33, usual=14, is_running=True),
        "33 complaints so far, unusually many: usually 14 by now",
    ),
    (Finding(FindingKind.FEW, 1, usual=14), "1 complaint, unusually few: usually 14"),
    (
        Finding(FindingKind.FEW, 2, usual=14, sales=700),
        "2 complaints, unusually few for 700 sales: usually 14",
    ),
    (Finding(FindingKind.RUN_ABOVE, 9, usual=12), "9 months in a row above the usual 12"),
    (Finding(FindingKind.RUN_BELOW, 8, usual=2.4), "8 months in a row below the usual 2.4"),
    (
        Finding(FindingKind.RUN_ABOVE, 9, usual=1.5, sales=100),
        "9 months in a row above the usual 1.5 for 100 sales",
    ),
    (
        Finding(FindingKind.RUN_BELOW, 9, usual=1.5, sales=100),
        "9 months in a row below the usual 1.5 for 100 sales",
    ),
    (
        Finding(FindingKind.UNUSUAL_WEEK, 18, usual=7.35, week=_WEEK),
        "the week from 3 Aug was unusual with 18, usually 7",
    ),
    (Finding(FindingKind.PROMISES_BROKEN, 2, 9), "2 of 9 promises broken"),
    (Finding(FindingKind.PROMISES_ALL_KEPT, 7, 7), "all 7 promises kept"),
    (Finding(FindingKind.PROMISES_ALL_KEPT, 1, 1), "the one promise kept"),
    (
        Finding(_MORE, 8, 0, _DELIVERY, months=12, times=Times.NEW),
        "new: Delivery late, 8 after none in the 12 months before",
    ),
    (
        Finding(_MORE, 8, 0, _DELIVERY, months=1, times=Times.NEW),
        "new: Delivery late, 8 after none the month before",
    ),
    (
        Finding(_MORE, 24, 132, _DELIVERY, usual=11, months=12, times=Times.DOUBLED),
        "Delivery late doubled: 24, usually 11 a month",
    ),
    (
        Finding(_MORE, 15, 13, _DELIVERY, usual=1.08, months=12, times=Times.MANY_TIMES),
        "Delivery late more than three times as often: 15 after 13 in the 12 months before",
    ),
    (
        Finding(_MORE, 18, 6, _DELIVERY, usual=6, months=1, times=Times.TRIPLED),
        "Delivery late tripled: 18 after 6",
    ),
    (
        Finding(_MORE, 90, 720, _DELIVERY, usual=60, months=12, times=Times.MORE),
        "Delivery late more often than usual: 90, usually 60 a month",
    ),
    (
        Finding(_MORE, 90, 420, _DELIVERY, usual=60, months=7, times=Times.MORE),
        "Delivery late more often than before: 90 after 420 in the 7 months before",
    ),
    (
        Finding(_FEWER, 20, 40, _DELIVERY, usual=40, months=1, times=Times.FEWER),
        "Delivery late less often than before: 20 after 40",
    ),
    (
        Finding(_FEWER, 30, 720, _DELIVERY, usual=60, months=12, times=Times.HALVED),
        "Delivery late halved: 30, usually 60 a month",
    ),
    (
        Finding(_FEWER, 40, 720, _DELIVERY, usual=60, months=12, times=Times.FEWER),
        "Delivery late less often than usual: 40, usually 60 a month",
    ),
    (
        Finding(_FEWER, 0, 132, _DELIVERY, usual=11, months=12, times=Times.GONE),
        "no longer Delivery late: 0, usually 11 a month",
    ),
    (
        Finding(FindingKind.BURST, 4, 0, "Batch", days=7, week=_WEEK, product="Brook kettle"),
        "4 times Brook kettle, Batch, within 7 days",
    ),
    (
        Finding(FindingKind.BURST, 3, 0, "Batch", days=1, week=_WEEK, product="Brook kettle"),
        "3 times Brook kettle, Batch, on one day",
    ),
    (Finding(FindingKind.MOST_CAUSE, 11, 31, "Packing"), "most often: Packing, 11 of 31"),
)
ALL = tuple(found for found, _ in SAID)
