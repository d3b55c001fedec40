"""The rules of the house, read from the imports and words of the source; each rule is shown able to fail."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("main.py", "app", "ui")

# What a layer may import of our own, by the longest name that fits a file; a layer may always import itself.
# `app.clock` and its like are the few small parts that know nothing of any layer.
ROOT_PARTS = (
    "app.errors",
    "app.clock",
    "app.paths",
    "app.places",
    "app.changes",
    "app.identity",
    "app.logs",
    "app.version",
)
LAYERS = {
    "main": ("app", "ui"),
    "app.start": ("app",),
    "app.errors": (),
    "app.changes": (),
    "app.clock": (),
    "app.identity": ("app.clock",),
    "app.paths": ("app.errors", "app.places"),
    "app.places": (),
    "app.logs": ("app.version",),
    "app.version": (),
    "app.domain": ("app.errors",),
    "app.store": ("app.domain", *ROOT_PARTS),
    "app.documents": ("app.domain", *ROOT_PARTS),
    "app.exchange": ("app.domain", *ROOT_PARTS),
    "app.services": ("app.store", "app.documents", "app.exchange", "app.domain", *ROOT_PARTS),
    "app.commands": ("app.start", "app.services", "app.domain", *ROOT_PARTS),
    "ui": ("app.start", "app.services", "app.domain", *ROOT_PARTS),
}
# What only one layer may know, and the others never.
HOMES = {
    "argon2": "app.store",
    "peewee": "app.store",
    "playhouse": "app.store",
    "sqlite3": "app.store",
    "sqlcipher3": "app.store",
    "pyrage": "app.store",
    "keyring": "app.store",
    "reportlab": "app.documents",
    "jinja2": "app.documents",
    "pypdf": "app.documents",
    "uharfbuzz": "app.documents",
    "bidi": "app.documents",
    "pyphen": "app.documents",
    "segno": "app.documents",
    "PySide6": "ui",
    "shiboken6": "ui",
}
# `app.start` turns what the database library raises into our own faults; the window is opened by two of ours only.
GUESTS = {("app.start", "peewee"), ("app.start", "sqlite3")}
OPENS_THE_WINDOW = ("main", "app.commands.demo")
DOMAIN_FOREIGN = (
    "holidays",
    "icalendar",
    "dateutil",
    "platformdirs",
    "xlsxwriter",
    "openpyxl",
    "PIL",
    "tzdata",
)

SQLITE_ONLY = re.compile(
    r"\bPRAGMA\b|\bVACUUM\b|\bMATCH \?|\bINSERT OR\b|(?i:\bfts5\b|\bsqlite_\w+|\bjson_extract\b|\bjulianday\b|\browid\b)"
)
SQLITE_FUNCTIONS = {
    "strftime",
    "julianday",
    "unixepoch",
    "json_extract",
    "group_concat",
    "instr",
    "printf",
    "match",
}
KNOWS_SQLITE = re.compile(
    r"^app/store/((database|engine|search|backup\w*|restore|soundness|built|health|encrypting|erasing|erased_traces)\.py|migrations(/.*)?\.py)$"
)
SHARED = ("ui.widgets", "ui.models", "ui.words")
ROOMS = ("ui.calendar", "ui.review")  # of one page each
LONGEST_FILE = 400  # lines; the ceiling, not a size to aim for
LONGEST_FUNCTION = 60
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def sources() -> Iterator[tuple[str, str]]:
    """Every source file of the house, by its path in the clone."""
    for part in HOUSE:
        found = ROOT / part
        for file in [found] if found.is_file() else sorted(found.rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")


def breaches(path: str, source: str) -> list[str]:
    """What one file does against the rules of the house."""
    tree = ast.parse(source)
    imports = list(imported(tree))
    found = [*misnamed(path), *relative_imports(tree)]
    for name in imports:
        found += [*wrong_layer(path, name), *wrong_home(path, name)]
        found += [*page_to_page(path, name), *shared_to_room(path, name)]
    found += [*stray_sql(path, tree), *stray_style(path, tree), *too_long(source, tree)]
    return [f"{path}: {breach}" for breach in found]


def imported(tree: ast.AST) -> Iterator[str]:
    """The full names a file imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_name(path: str) -> str:
    """`app/store/tables.py` is the module `app.store.tables`."""
    return ".".join(PurePosixPath(path).with_suffix("").parts).removesuffix(".__init__")


def lies_in(name: str, package: str) -> bool:
    """Whether a module or a name in it belongs to a package."""
    return f"{name}.".startswith(f"{package}.")


def wrong_layer(path: str, name: str) -> list[str]:
    """Never upward, never sideways."""
    if not (lies_in(name, "app") or lies_in(name, "ui")):
        return []
    module = module_name(path)
    layer = next((known for known in LAYERS if lies_in(module, known)), None)
    if layer is None:
        return [] if module in {"app", "app.commands"} else [f"{module} belongs to no layer"]
    if lies_in(name, "ui") and module in OPENS_THE_WINDOW:
        return []
    allowed = any(lies_in(name, package) for package in (layer, *LAYERS[layer]))
    return [] if allowed else [f"{layer} imports {name}"]


def wrong_home(path: str, name: str) -> list[str]:
    """One library, one home."""
    module, library = module_name(path), name.split(".")[0]
    if library in DOMAIN_FOREIGN and lies_in(module, "app.domain"):
        return [f"app.domain imports {library}"]
    home = HOMES.get(library)
    if home is None or lies_in(module, home) or (module, library) in GUESTS:
        return []
    return [f"{library} outside {home}"]


def page_to_page(path: str, name: str) -> list[str]:
    """Pages never talk to each other; what they share is the plain `Page` and the widgets."""
    module = module_name(path)
    inside = any(lies_in(module, package) for package in ("ui.pages", "ui.dialogs", *SHARED, *ROOMS))
    other = lies_in(name, "ui.pages") and not lies_in(name, "ui.pages.page") and not lies_in(name, module)
    return [f"{module} imports the page {name}"] if inside and other and name != "ui.pages.page" else []


def shared_to_room(path: str, name: str) -> list[str]:
    """What all pages share knows nothing of the rooms of one."""
    module = module_name(path)
    inside = any(lies_in(module, package) for package in SHARED)
    return [f"{module} imports {name}"] if inside and any(lies_in(name, room) for room in ROOMS) else []


def relative_imports(tree: ast.AST) -> list[str]:
    """Absolute imports only."""
    return ["relative import" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def misnamed(path: str) -> list[str]:
    """A file is named by its noun."""
    return [f"the name {part} says nothing" for part in module_name(path).split(".") if part in EMPTY_NAMES]


def too_long(source: str, tree: ast.AST) -> list[str]:
    """What nobody takes in at one look."""
    lines = len(source.splitlines())
    found = [f"{lines} lines are too many"] if lines > LONGEST_FILE else []
    return found + [
        f"{node.name} is too long"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= LONGEST_FUNCTION
    ]


def stray_sql(path: str, tree: ast.AST) -> list[str]:
    """SQL that only SQLite knows stays in a few files of the store; another database may come."""
    if not lies_in(module_name(path), "app") or KNOWS_SQLITE.match(path):
        return []
    said = [node for node in statements(tree) if SQLITE_ONLY.search(str(node.value))]
    called = [
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "fn"
        and node.attr.lower() in SQLITE_FUNCTIONS
    ]
    return [f"SQL that only SQLite knows in line {node.lineno}" for node in said] + [
        f"fn.{name} is known to SQLite only" for name in called
    ]


def statements(tree: ast.AST) -> Iterator[ast.Constant]:
    """The string constants that are no docstrings."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node


def stray_style(path: str, tree: ast.AST) -> list[str]:
    """Looks come from the theme; a page carries no stylesheet."""
    if not re.match(r"ui/(pages|dialogs)/", path):
        return []
    return [
        f"setStyleSheet in line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]


def test_the_house_keeps_its_rules() -> None:
    files = list(sources())
    assert len(files) > 20
    assert [breach for path, source in files for breach in breaches(path, source)] == []


@pytest.mark.parametrize(
    ("path", "source", "breach"),
    [
        ("app/services/a.py", "from PySide6.QtCore import QObject", "PySide6 outside ui"),
        ("app/documents/a.py", "import PySide6.QtGui", "PySide6 outside ui"),
        ("main.py", "from PySide6 import QtWidgets", "PySide6 outside ui"),
        ("ui/pages/today.py", "import peewee", "peewee outside app.store"),
        ("ui/labels.py", "from playhouse.shortcuts import model_to_dict", "playhouse outside app.store"),
        ("ui/models/a.py", "import sqlite3", "sqlite3 outside app.store"),
        ("ui/words/faults.py", "from app.store import tables", "ui imports app.store.tables"),
        ("ui/words/faults.py", "from ui.pages.today import TodayPage", "imports the page ui.pages.today"),
        ("app/services/sample/a.py", "import peewee", "peewee outside app.store"),
        ("app/services/a.py", "import sqlite3", "sqlite3 outside app.store"),
        ("ui/pages/letter.py", "from reportlab.lib import units", "reportlab outside app.documents"),
        ("app/services/a.py", "from reportlab.lib import units", "reportlab outside app.documents"),
        ("app/domain/workdays.py", "import holidays", "app.domain imports holidays"),
        ("ui/pages/today.py", "from app.store import complaints", "ui imports app.store.complaints"),
        ("ui/pages/letter.py", "from app.documents import letter_pdf", "ui imports app.documents.letter_pdf"),
        ("ui/pages/review.py", "import app.exchange.calendar", "ui imports app.exchange.calendar"),
        ("ui/pages/review.py", "from app.commands import line", "ui imports app.commands.line"),
        ("app/domain/plan.py", "from app.store import plans", "app.domain imports app.store.plans"),
        ("app/domain/plan.py", "from app import clock", "app.domain imports app.clock"),
        ("app/store/plans.py", "from app.services import plans", "app.store imports app.services.plans"),
        ("app/store/plans.py", "from app.exchange import table", "app.store imports app.exchange.table"),
        (
            "app/documents/letter_pdf.py",
            "from app.store import letters",
            "app.documents imports app.store.letters",
        ),
        (
            "app/exchange/table.py",
            "from app.documents import sheet",
            "app.exchange imports app.documents.sheet",
        ),
        ("app/services/a.py", "from ui.labels import name", "app.services imports ui.labels.name"),
        ("app/services/a.py", "from app.commands import line", "app.services imports app.commands.line"),
        ("app/services/a.py", "from app import start", "app.services imports app.start"),
        (
            "app/commands/show.py",
            "from app.store import complaints",
            "app.commands imports app.store.complaints",
        ),
        (
            "app/commands/show.py",
            "def f():\n    import app.store.lines",
            "app.commands imports app.store.lines",
        ),
        ("app/commands/show.py", "from ui import application", "app.commands imports ui.application"),
        ("app/errors.py", "from app.domain import number", "app.errors imports app.domain.number"),
        ("app/extras.py", "from app.domain import number", "app.extras belongs to no layer"),
        ("ui/pages/today.py", "from ui.pages.letter import LetterPage", "imports the page ui.pages.letter"),
        ("ui/widgets/rail.py", "from ui.pages import today", "imports the page ui.pages.today"),
        ("ui/review/seen.py", "from ui.pages import today", "imports the page ui.pages.today"),
        ("ui/widgets/rail.py", "from ui.calendar import slots", "ui.widgets.rail imports ui.calendar.slots"),
        ("app/domain/plan.py", "from . import offer", "relative import"),
        ("ui/pages/today.py", "from .page import Page", "relative import"),
        ("app/store/plans.py", "sql('PRAGMA table_info(plan)')", "SQL that only SQLite knows in line 1"),
        (
            "app/store/lines.py",
            "q = f'SELECT {a} FROM t WHERE t MATCH ?'",
            "SQL that only SQLite knows in line 1",
        ),
        (
            "app/store/lines.py",
            "sql('SELECT name FROM sqlite_master')",
            "SQL that only SQLite knows in line 1",
        ),
        ("app/services/backups.py", "sql('VACUUM INTO ?')", "SQL that only SQLite knows in line 1"),
        ("app/store/tables.py", "create('USING fts5(text)')", "SQL that only SQLite knows in line 1"),
        ("app/store/reviews.py", "fn.strftime('%Y', Row.at)", "fn.strftime is known to SQLite only"),
        ("app/services/utils.py", "", "the name utils says nothing"),
        ("ui/helpers/form.py", "", "the name helpers says nothing"),
        ("app/store/manager.py", "", "the name manager says nothing"),
        ("ui/widgets/common.py", "", "the name common says nothing"),
        ("ui/pages/today.py", "self.setStyleSheet('color: red')", "setStyleSheet in line 1"),
        ("ui/pages/today.py", "\n" * 401, "401 lines are too many"),
        ("ui/pages/today.py", "def build():\n" + "    one = 1\n" * 60, "build is too long"),
    ],
)
def test_a_breach_is_found(path: str, source: str, breach: str) -> None:
    found = breaches(path, source)
    assert len(found) == 1
    assert breach in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("main.py", "from app.commands import line\nfrom ui import application"),
        ("app/start.py", "import peewee\nfrom app.store import database"),
        ("app/services/complaints.py", "from app.store import database\nfrom app.services import drafts"),
        ("app/store/search.py", "sql('SELECT 1 FROM words WHERE words MATCH ?')"),
        ("app/store/migrations/first.py", "sql('CREATE VIRTUAL TABLE words USING fts5(text)')"),
        ("app/store/lines.py", '"""Nothing here knows of PRAGMA or fts5."""'),
        ("app/exchange/mail.py", "pattern.match('match and vacuum cleaners')"),
        ("ui/pages/today.py", "from ui.pages.page import Page\nfrom ui.widgets.panel import Panel"),
        ("ui/main_window.py", "from ui.pages.today import TodayPage"),
        ("ui/theme.py", "app.setStyleSheet(words)"),
        ("ui/pages/today.py", "def build():\n" + "    one = 1\n" * 59 + "\n" * 340),
    ],
)
def test_what_is_allowed_is_not_refused(path: str, source: str) -> None:
    assert breaches(path, source) == []
