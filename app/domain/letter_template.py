"""Templates of letters as data, and what can be wrong with one that somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from app.domain.letter import FIELDS, LetterKind
from app.domain.rich_text import TABLE_FIELD
from app.errors import UserError

LONGEST = 20_000  # letters of one part of a template; some eight pages
LONGEST_LINE = 500  # of subject, greeting and closing
LONGEST_NAME = 80
DEEPEST = 40  # conditions within conditions
WARM, PLAIN = "warm", "plain"
SHIPPED_KEYS = (WARM, PLAIN)
KNOWN_FIELDS = frozenset({*FIELDS, TABLE_FIELD})
PARTS = ("subject", "greeting", "closing", "text")


class TemplateState(StrEnum):
    """Where the words of a template come from."""

    SHIPPED = "shipped"
    CHANGED = "changed"
    OWN = "own"
    BROKEN = "broken"  # the owner's cannot be read; where there is a shipped one it stands in its place
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """One template. Its four texts are written in the language of templates, `text` in the form of `rich_text`.

    `version` is 0 for what is shipped and was never changed, else the number of the owner's version.
    """

    kind: LetterKind
    language: str
    key: str
    name: str
    subject: str
    greeting: str
    closing: str
    text: str
    version: int = 0
    state: TemplateState = TemplateState.SHIPPED
    made_at: datetime | None = None
    made_by: UUID | None = None

    @property
    def words_of(self) -> int:
        """The version whose words these are; 0 where what is shipped stands in for a broken one."""
        return 0 if self.state is TemplateState.BROKEN else self.version

    @property
    def texts(self) -> tuple[str, ...]:
        """All that a person writes in it, to compare."""
        return (self.name, *self.parts.values())

    @property
    def parts(self) -> Mapping[str, str]:
        """The texts by the names of their fields."""
        return {part: getattr(self, part) for part in PARTS}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a letter begins with. Subject and greeting hold what is known; the body keeps its `{fields}` whole."""

    subject: str
    greeting: str
    body: str
    closing: str


class SyntaxTrouble(StrEnum):
    """How the marks of a template do not fit together."""

    OPEN_IF = "open_if"
    LONELY_END = "lonely_end"
    UNREADABLE = "unreadable"


class TemplateFault(UserError):
    """Something in a template that nothing can be written from; `line` counts from 1 within its part."""

    def __init__(self, part: str, line: int, what: str = "") -> None:
        super().__init__(f"{part} {line} {what}".strip())
        self.field = part
        self.line = line


class TemplateUnreadable(TemplateFault):
    """The marks do not fit together."""

    def __init__(self, part: str, line: int, trouble: SyntaxTrouble) -> None:
        super().__init__(part, line, trouble)
        self.trouble = trouble


class TemplateForbids(TemplateFault):
    """A construct that templates do not have, such as a loop or a call."""

    def __init__(self, part: str, line: int, found: str) -> None:
        super().__init__(part, line, found)
        self.found = found


class TemplateTooDeep(TemplateFault):
    """Conditions within conditions beyond `DEEPEST`."""


class UnknownTemplateField(TemplateFault):
    """A name that is no field; `nearest` is the field that was perhaps meant, or empty."""

    def __init__(self, part: str, line: int, name: str, nearest: str) -> None:
        super().__init__(part, line, name)
        self.name = name
        self.nearest = nearest


class TemplateTooLong(UserError):
    """A part of a template is longer than it may be."""

    def __init__(self, part: str, length: int, limit: int = LONGEST) -> None:
        super().__init__(f"{part} {length} > {limit}")
        self.field = part
        self.length = length
        self.limit = limit


class TemplateNameTaken(UserError):
    """Another template of that kind and language bears the name; nobody could tell them apart."""

    field = "name"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class LastTemplate(UserError):
    """The only template of its kind in its language; a letter has to begin with something."""


class NotShipped(UserError):
    """The owner's own template has no shipped words to go back to."""


class NotTemplates(UserError):
    """A file that holds no templates of letters, or more than can be meant."""


class NoLettersInLanguage(UserError):
    """There are no letters in that language."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class NoSuchKind(UserError):
    """There are no letters of that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Fate(StrEnum):
    """What becomes of a template that was read from a file."""

    NEW = "new"
    CHANGES = "changes"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A template read from a file. `place` counts from 1; `template` is None where it was refused, and `fault` says
    why. The template carries the version that holds here."""

    place: int
    name: str
    fate: Fate
    template: LetterTemplate | None = None
    fault: UserError | None = None
