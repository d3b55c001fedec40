"""What a clone brings along: locks, the one set-up script, fonts and icons with their licences."""

import ast
import hashlib
import os
import re
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.ttfonts import TTFont

from ui.icons import svg

ROOT = Path(__file__).resolve().parent.parent
DEVELOP = ROOT / "packaging" / "develop.py"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
FONTS = ROOT / "resources" / "fonts"
ICONS = ROOT / "resources" / "icons"
LARGEST_FONTS_MB = 12


def locked(file: Path) -> dict[str, str]:
    """Each package of a lock file, with its version, marker and hashes as they stand."""
    entries = re.split(r"\n(?=\S)", file.read_text(encoding="utf-8").strip())
    return {entry.split("==")[0]: entry for entry in entries}


def pins(file: Path) -> dict[str, list[str]]:
    """Each package of a lock file, with its version and hashes, whatever the marker."""
    return {name: re.findall(r"==\S+|--hash=\S+", entry) for name, entry in locked(file).items()}


@pytest.mark.parametrize("file", [RUN_LOCK, TEST_LOCK])
def test_a_lock_pins_each_package_by_hash_and_names_no_registry(file: Path) -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links", file.read_text(encoding="utf-8"))
    assert [name for name, entry in locked(file).items() if "--hash=sha256:" not in entry] == []


def test_the_developers_lock_holds_the_whole_lock_of_the_program() -> None:
    run, test = pins(RUN_LOCK), pins(TEST_LOCK)
    assert {name: pin for name, pin in run.items() if test.get(name) != pin} == {}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted, file in [
        (project["project"]["dependencies"], RUN_LOCK),
        (project["dependency-groups"]["dev"], TEST_LOCK),
    ]:
        pinned = {entry.split(" ", 1)[0].lower() for entry in locked(file).values()}
        assert [line for line in wanted if line.split(";")[0].lower() not in pinned] == []


def test_the_set_up_script_needs_nothing_but_python_and_loads_under_an_old_one() -> None:
    tree = ast.parse(DEVELOP.read_text(encoding="utf-8"), feature_version=(3, 7))
    imports = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imports |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imports} <= sys.stdlib_module_names


def test_make_offers_each_command_of_the_script() -> None:
    usage = subprocess.run(
        [sys.executable, DEVELOP, "--help"], capture_output=True, text=True, check=True
    ).stdout
    offered = re.search(r"\{(.+?)\}", usage)
    made = re.search(r"^COMMANDS := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert offered and made
    assert made[1].split() == offered[1].split(",")


def test_an_unknown_command_is_wrong_usage() -> None:
    assert subprocess.run([sys.executable, DEVELOP, "fly"], capture_output=True, check=False).returncode == 2


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A small clone whose environment is there already, with a program that tells what it was given."""
    if os.name == "nt":
        pytest.skip("links need a right that Windows gives to few")
    (tmp_path / "packaging").mkdir()
    shutil.copy(DEVELOP, tmp_path / "packaging")
    (tmp_path / "tests").mkdir()
    for lock in ("requirements.lock", "tests/requirements.lock"):
        (tmp_path / lock).write_text("# empty\n")
    (tmp_path / "main.py").write_text("import sys\nprint(sys.argv[1:])\nsys.exit(3)\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    starter = tmp_path / ".venv" / "bin" / "python"
    starter.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/calls"\nexec "{sys.executable}" "$@"\n')
    starter.chmod(0o755)
    return tmp_path


def develop(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, clone / "packaging" / "develop.py", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def calls(clone: Path) -> list[str]:
    return (clone / "calls").read_text().splitlines()


def test_run_hands_on_arguments_and_exit_status(clone: Path) -> None:
    ended = develop(clone, "run", "--data", "here", "list", "--json")
    assert ended.stdout.splitlines()[-1] == "['--data', 'here', 'list', '--json']"
    assert ended.returncode == 3


def test_demo_goes_to_the_folder_out_unless_told(clone: Path) -> None:
    assert develop(clone, "demo").stdout.splitlines()[-1] == "['demo', '-o', 'out']"
    assert develop(clone, "demo", "-o", "there").stdout.splitlines()[-1] == "['demo', '-o', 'there']"


def test_the_second_run_installs_nothing(clone: Path) -> None:
    develop(clone, "run")
    assert any("pip install" in call for call in calls(clone))
    (clone / "calls").unlink()
    develop(clone, "run")
    assert calls(clone) == [str(clone / "main.py")]


def test_a_changed_lock_is_installed_also_when_it_changes_back(clone: Path) -> None:
    lock = clone / "requirements.lock"
    stamp = clone / ".venv" / "redress-stamp"
    for words in ("# one\n", "# two\n", "# one\n"):
        lock.write_text(words)
        (clone / "calls").unlink(missing_ok=True)
        develop(clone, "run")
        assert any("pip install" in call for call in calls(clone))
        assert stamp.read_text() == hashlib.sha256(words.encode()).hexdigest()


def test_a_failed_installation_leaves_no_stamp_and_says_so_in_one_sentence(clone: Path) -> None:
    (clone / "requirements.lock").write_text("no-such-package==1 ; python_version < '\n")
    ended = develop(clone, "run")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("Redress cannot be set up here: the packages")
    assert not (clone / ".venv" / "redress-stamp").exists()


def test_a_long_day_of_calls_into_qt_does_not_use_up_pythons_constants() -> None:
    day = """
        import ui
        from PySide6.QtCore import QObject, Signal
        from PySide6.QtGui import QFont
        class Bell(QObject):
            rung = Signal()
        bell, font = Bell(), QFont()
        for _ in range(200_000):
            font.setBold(True)
            bell.rung.emit()
    """
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(day)], cwd=ROOT, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


@pytest.mark.parametrize("file", fonts(), ids=lambda file: file.stem)
def test_a_font_serves_paper_and_comes_with_its_licence(file: Path) -> None:
    assert TTFont(file.stem, file).face.charToGlyph
    family = re.match(r"Inter|GentiumPlus|Noto|DroidSansFallback", file.name)
    assert family
    assert list(FONTS.glob(f"{family[0]}-*.txt"))


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(file.stat().st_size for file in fonts()) < LARGEST_FONTS_MB * 2**20


@pytest.mark.parametrize(
    ("weight", "style"), [(400, "Regular"), (500, "Medium"), (600, "SemiBold"), (700, "Bold")]
)
def test_inter_has_its_four_weights_and_features(qtbot: QtBot, weight: int, style: str) -> None:
    QFontDatabase.addApplicationFont(str(FONTS / f"Inter-{style}.ttf"))
    font = QFont("Inter", 20)
    font.setWeight(QFont.Weight(weight))
    shown = QRawFont.fromFont(font)
    assert (shown.familyName(), shown.weight()) == ("Inter", weight)
    shaping = QRawFont(str(FONTS / f"Inter-{style}.ttf"), 20).fontTable("GSUB").data()
    assert b"tnum" in shaping
    assert b"cv05" in shaping


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Grüße, Łódź, Žižkov, Ελλάδα, Київ", "GentiumPlus-Regular"),
        ("Grüße, Łódź, Žižkov, Ελλάδα, Київ £ € ₹", "Inter-Regular"),
        ("مرحبا", "NotoSansArabic-Regular"),
        ("שלום", "NotoSansHebrew-Regular"),
        ("नमस्ते", "NotoSansDevanagari-Regular"),
        ("สวัสดี", "NotoSansThai-Regular"),
        ("こんにちは世界", "DroidSansFallbackFull"),
    ],
)
def test_the_scripts_of_the_worlds_names_are_covered(words: str, name: str) -> None:
    glyphs = TTFont(name, FONTS / f"{name}.ttf").face.charToGlyph
    assert [letter for letter in words if ord(letter) not in glyphs and letter != " "] == []


def icons() -> list[Path]:
    return sorted(ICONS.glob("*.svg"))


@pytest.mark.parametrize("file", icons(), ids=lambda file: file.stem)
def test_an_icon_can_be_drawn_and_tinted(qtbot: QtBot, file: Path) -> None:
    tinted = svg(file.stem, "#0B5566")
    assert QSvgRenderer(QByteArray(tinted)).isValid()
    assert b'stroke="#0B5566"' in tinted


def test_the_icons_come_with_their_licence() -> None:
    licence = (ICONS / "LICENSE").read_text(encoding="utf-8")
    assert "ISC License" in licence
    assert "Feather" in licence


def icons_named_in(source: str) -> Iterator[str]:
    """Names given to anything called `...icon(...)` or as `icon=`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = [*node.args[:1]] if re.search(r"icon(_button)?$", called) else []
        for value in [*given, *(word.value for word in node.keywords if word.arg == "icon")]:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value.value


def test_each_icon_named_in_the_window_is_shipped() -> None:
    named = {
        (file.relative_to(ROOT).as_posix(), name)
        for file in (ROOT / "ui").rglob("*.py")
        for name in icons_named_in(file.read_text(encoding="utf-8"))
    }
    assert named
    assert [(file, name) for file, name in sorted(named) if not (ICONS / f"{name}.svg").is_file()] == []
