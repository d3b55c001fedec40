"""Every visible word can be translated: what the extraction finds is what the program asks for."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Which argument holds the words, by the name of the function.
WORDS_AT = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}


def untranslatable(source: str) -> Iterator[int]:
    """Lines in which the words of a translation are put together by the program, so that none will ever fit."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        at = WORDS_AT.get(name)
        if at is not None and len(node.args) > at and _is_put_together(node.args[at]):
            yield node.lineno


def _is_put_together(words: ast.expr) -> bool:
    """An f-string, a sum, or something formatted before it is translated."""
    if isinstance(words, ast.Call):
        return isinstance(words.func, ast.Attribute) and words.func.attr in {"format", "join", "replace"}
    return isinstance(words, ast.JoinedStr | ast.BinOp)


def test_no_words_are_put_together_before_they_are_translated() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sorted((ROOT / "ui").rglob("*.py"))
        for line in untranslatable(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("self.tr(f'Hello {name}')", True),
        ("self.tr('Hello ' + name)", True),
        ("self.tr('Hello {name}'.format(name=name))", True),
        ("translate('Context', f'Hello {name}')", True),
        ("self.tr('Hello {name}').format(name=name)", False),
        ("translate('Context', '%n complaints', None, n)", False),
        ("words.translate(table)", False),
    ],
)
def test_the_rule_can_fail(source: str, found: bool) -> None:
    assert bool(list(untranslatable(source))) is found


def test_extraction_finds_the_words_of_the_screens(tmp_path: Path) -> None:
    extract = next(Path(sys.executable).parent.glob("pyside6-lupdate*"), None)
    if extract is None:
        pytest.skip("pyside6-lupdate is not installed beside this Python")
    catalogue = tmp_path / "redress_de.ts"
    files = [str(file) for file in (ROOT / "ui").rglob("*.py")]
    subprocess.run(
        [extract, *files, "-ts", catalogue, "-silent"], check=True, capture_output=True, timeout=120
    )
    words = [found.text or "" for found in ElementTree.parse(catalogue).iter("source")]
    assert len(words) > 300
    assert {"New complaint", "Acknowledge", "Go on", "%n late"} <= set(words)
