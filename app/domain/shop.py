"""The shop itself: who it is, when it opens, what it promises, how its paper looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.clocks import ClockRules
from app.domain.plan import TemplateStep
from app.domain.workdays import WEEK, Hours


class Paper(StrEnum):
    """Sheet and envelope geometry of letters (domain.md section 2)."""

    A4_DIN_B = "a4_din_b"
    A4_DIN_A = "a4_din_a"
    A4_SWISS_LEFT = "a4_swiss_left"
    A4_SWISS_RIGHT = "a4_swiss_right"
    A4_FRENCH = "a4_french"
    A4_UK_DL = "a4_uk_dl"
    A4_PLAIN = "a4_plain"
    LETTER_US_9 = "letter_us_9"
    LETTER_US_10 = "letter_us_10"
    LETTER_PLAIN = "letter_plain"


US_LETTER = frozenset({Paper.LETTER_US_9, Paper.LETTER_US_10, Paper.LETTER_PLAIN})
"""Those that are printed on US Letter; all others are A4."""


class SlipPaper(StrEnum):
    """What slips are printed on."""

    ROLL_80 = "roll_80"
    ROLL_58 = "roll_58"
    A6 = "a6"
    A4 = "a4"


@dataclass(frozen=True)
class Shop:
    """Everything the owner settles once. `address` holds the lines as printed; `logo` a file's SHA-256 or empty."""

    name: str
    country: str = "GB"
    region: str = ""
    zone: str = "Europe/London"
    currency: str = "GBP"
    language: str = "en"
    paper: Paper = Paper.A4_DIN_B
    tagline: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    company_line: str = ""
    slip_words: str = ""
    logo: str = ""
    week: Mapping[int, Hours] = field(default_factory=lambda: dict(WEEK))
    closed_days: Mapping[date, str] = field(default_factory=dict)
    clocks: ClockRules = field(default_factory=ClockRules)
    text_size: int = 100
    theme: str = "light"
    announce: bool = True
    lock_minutes: int = 3  # without input, until the desk locks; 0 is never
    slip_paper: SlipPaper = SlipPaper.ROLL_80
    slip_copies: int = 1
    slip_signature: bool = False  # a line for the customer to sign on
    dispute_body: str = ""  # a paragraph for final letters; the law of few countries asks for one
    remind_minutes: int = 0  # before a thing with a time of day falls due; 0 is never
    week_begins: int = 0  # 1 Monday to 7 Sunday; 0 as the region has it
    clock_hours: int = 0  # 12 or 24; 0 as the region has it
    calendar_file: str = ""  # kept up to date for other calendars to subscribe to; empty for none
    calendar_names: bool = False  # whether that file names customers
    second_place: str = ""  # a folder on another disk that gets a copy of each backup; empty for none
    second_place_days: int = 7  # without a copy there, until the desk is reminded
    keep_years: int = 0  # after which the yearly list proposes to erase; 0 until the owner has settled it
    version: int = 1

    @property
    def address_lines(self) -> tuple[str, ...]:
        """The printed address without empty lines."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of complaint, with the questions to ask about it and the steps its plan begins with."""

    name: str
    questions: tuple[str, ...] = ()
    active: bool = True
    plan: tuple[TemplateStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """A root cause; a leaf or a branch of the owner's tree. `parent` is the name of the branch it grows on."""

    name: str
    active: bool = True
    parent: str = ""
