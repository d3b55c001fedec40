"""Papers filled in as in the pictures, and what a reader of the PDF sees: text with its place from the top left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from pypdf import PdfReader

from app.domain import measures
from app.domain.followup import Satisfaction
from app.domain.letter import Agreed, Letterhead, LetterKind, LetterSheet, SlipSheet
from app.domain.metric import Measure, Metric
from app.domain.month_report import MonthReport
from app.domain.review import AGES, Bar, Flow, Lesson, MonthCount, Review, Share, Week
from app.domain.rich_text import TABLE, Block, Run
from app.domain.shop import Paper

MM = 72 / 25.4

HEAD = Letterhead(
    name="Marrow & Pine",
    tagline="Homewares since 1987",
    address_lines=("12 Example Row", "Sampleford SF1 2AB"),
    phone="01632 960114",
    email="help@marrowandpine.example",
    foot="Marrow & Pine Homewares, company number 00000000",
    hours="Open Mon to Fri 09:00 to 18:00, Sat 09:00 to 14:00",
)


def letter(**changed: Any) -> LetterSheet:
    """The letter of the picture; `paragraphs` are words without form, `{agreed_table}` among them is the table."""
    paragraphs = changed.pop("paragraphs", ("Thank you for coming in.", "{agreed_table}", "Please tell us."))
    sheet: dict[str, Any] = {
        "kind": LetterKind.RESOLUTION,
        "language": "en",
        "paper": Paper.A4_DIN_B,
        "head": HEAD,
        "number": "26-0417",
        "address_lines": ("Ms Tilda Thimble", "4 Bobbin Lane", "Sampleford", "SF3 7QX"),
        "reference": (("Our reference", "26-0417"), ("Date", "12 November 2026")),
        "subject": "Your kettle: what we have agreed",
        "greeting": "Dear Ms Thimble,",
        "blocks": tuple(TABLE if one == "{agreed_table}" else Block(runs=(Run(one),)) for one in paragraphs),
        "agreed": (
            Agreed("Full refund of £64.90", "Robin Quill", "Mon 16 November"),
            Agreed("We ask the maker", "Sam Lantern", "Fri 20 November"),
        ),
        "closing": "Yours sincerely,",
        "signer": "Marta Pine",
        "signer_job": "Owner",
        "dated_on": date(2026, 11, 12),
    }
    return LetterSheet(**sheet | changed)


def slip(**changed: Any) -> SlipSheet:
    """The slip of the picture."""
    sheet: dict[str, Any] = {
        "language": "en",
        "head": HEAD,
        "number": "26-0434",
        "received": "Thu 12 Nov 2026, 10:31",
        "customer": "Juno Fernhill",
        "about": "Brook kettle 1.7 l, leaks at the base",
        "wish": "A replacement",
        "next_words": "We call you on 07700 900168 with a plan by",
        "promised": "Fri 13 Nov, 12:00",
        "taken_by": "Robin Quill",
        "open_until": "Open until 18:00 today",
        "seal": "Seal 3F2A 91B0 77C4 0E1D, entries: 1204",
    }
    return SlipSheet(**sheet | changed)


def weeks(*counts: int) -> tuple[Week, ...]:
    """Weeks from 4 May 2026 on."""
    return tuple(
        Week(date(2026, 5, 4) + timedelta(days=7 * place), count) for place, count in enumerate(counts)
    )


def lesson(change: str, **changed: Any) -> Lesson:
    """A lesson in hand, due on 20 November."""
    fields: dict[str, Any] = {
        "id": UUID(int=1),
        "because": "Packing too thin",
        "who": "Sam Lantern",
        "due_on": date(2026, 11, 20),
        "state": "in_hand",
        "done_on": None,
        "effect": "",
        "month": "2026-10",
    }
    return Lesson(change=change, **fields | changed)


def review(**changed: Any) -> Review:
    """October as in the picture."""
    fields: dict[str, Any] = {
        "month": "2026-10",
        "resolved_within": {"7": 20, "14": 25, "30": 28},
        "resolved_within_of": 31,
        "ageing": dict.fromkeys((name for name, _, _ in AGES), 2),
        "faces": dict.fromkeys(reversed(Satisfaction), 3),
        "cost": {"GBP": 64200},
        "by_category": (Bar("Delivery", 20, {"GBP": 60000}), Bar("", 11, {"GBP": 4200})),
        "by_cause": (Bar("Packing too thin", 20), Bar("Fitter late", 9), Bar("", 2)),
        "weeks": weeks(6, 8, 5, 7, 9, 4, 6, 7, 10, 6, 5, 8, 7, 26, 9, 7, 6, 8),
        "lessons": (lesson("Double box for lamps"),),
        "first_number": "26-0391",
        "last_number": "26-0421",
        "measures": measured(),
        "before": measured(27, satisfaction=3.8, repeat=2, acknowledged=24),
        "year_before": measured(40),
        "by_product": (Bar("Lamp", 9), Bar("Mirror", 4), Bar("", 3)),
        "by_hour": tuple((0,) * 10 + (day, 2, 0, 1) + (0,) * 10 for day in range(7)),
        "flow": tuple(
            Flow(week.starts_on, week.count, 5, 20) for week in weeks(6, 8, 5, 7, 9, 4, 6, 7, 10, 6)
        ),
        "months": tuple(MonthCount(f"2026-{month:02}", 27 + month % 3) for month in range(1, 11)),
    }
    return Review(**fields | changed)


def measured(
    received: int = 31, *, satisfaction: float = 4.2, repeat: int = 3, acknowledged: int = 29, **shares: Share
) -> dict[Metric, Measure]:
    """Figures of a month by name; of those not named here there is nothing."""
    known = [
        measures.counted(Metric.RECEIVED, received),
        measures.counted(Metric.RESOLVED, 28),
        measures.counted(Metric.OPEN_AT_END, 23),
        measures.share(Metric.ACKNOWLEDGED_IN_TIME, acknowledged, received),
        measures.middle(Metric.DAYS_TO_RESOLVE, [3.2] * 28),
        measures.share(Metric.RESOLVED_IN_30, 20, 31, provisional=True),
        measures.share(Metric.PROMISES_KEPT, 40, 42),
        measures.share(Metric.REPEAT, repeat, received),
        measures.mean(Metric.SATISFACTION, 26, round(26 * satisfaction)),
        measures.share(Metric.REPLIED, 15, 30),
        measures.money(Metric.COST, {"GBP": 64200}, 9),
        *(measures.share(Metric(name), share.met, share.of) for name, share in shares.items()),
    ]
    nothing = {metric: measures.nothing(metric) for metric in Metric}
    return nothing | {measure.metric: measure for measure in known}


def report(shown: Review | None = None, **changed: Any) -> MonthReport:
    """October for a paper, seen on 12 November."""
    fields: dict[str, Any] = {
        "review": shown or review(),
        "complaints": (),
        "shop": "Marrow & Pine Homewares",
        "made_at": datetime(2026, 11, 12, 10, 24),
    }
    return MonthReport(**fields | changed)


def empty_review() -> Review:
    """A month in which nothing happened, after another."""
    return review(
        month="2026-02",
        resolved_within={"7": 0, "14": 0, "30": 0},
        resolved_within_of=0,
        ageing=dict.fromkeys((name for name, _, _ in AGES), 0),
        faces=dict.fromkeys(reversed(Satisfaction), 0),
        cost={},
        by_category=(),
        by_cause=(),
        weeks=weeks(*[0] * 26),
        lessons=(),
        first_number="",
        last_number="",
        measures={metric: measures.nothing(metric) for metric in Metric},
        before={},
        year_before={},
        by_product=(),
        by_hour=((0,) * 24,) * 7,
        flow=(),
        months=(),
    )


@dataclass(frozen=True)
class Seen:
    """A run of text with its baseline's beginning, in millimetres from the top left corner of the sheet."""

    text: str
    x: float
    y: float
    size: float


def pages(pdf: bytes) -> list[str]:
    """The text of each page, words that were parted at the end of a line whole again."""
    return [page.extract_text().replace("\u00ad\n", "") for page in PdfReader(BytesIO(pdf)).pages]


def said(pdf: bytes) -> str:
    """All text on one line, so that line breaks do not matter."""
    return " ".join(" ".join(pages(pdf)).split())


def seen(pdf: bytes, page: int = 0) -> list[Seen]:
    """All runs of text of a page."""
    return list(_seen(PdfReader(BytesIO(pdf)).pages[page]))


def fonts(pdf: bytes) -> dict[str, bool]:
    """The fonts of the document, and whether their outlines are in it."""
    found = {}
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            plain = font.get_object()["/DescendantFonts"][0].get_object()
            found[str(plain["/BaseFont"])] = "/FontFile2" in plain.get("/FontDescriptor", {})
    return found


def _seen(page: Any) -> Iterator[Seen]:
    height = float(page.mediabox.height)
    found: list[Seen] = []

    def visit(text: str, cm: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            x, y = matrix[4] + cm[4], matrix[5] + cm[5]  # what is moved is moved as a whole
            found.append(Seen(text.strip(), x / MM, (height - y) / MM, size))

    page.extract_text(visitor_text=visit)
    yield from found
