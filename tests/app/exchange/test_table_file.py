import csv
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.imported import (
    ImportFileEmpty,
    ImportFileFault,
    ImportFileHasNoRows,
    ImportFileIsFolder,
    ImportFileMissing,
    ImportFileUnreadable,
    NotATable,
)
from app.exchange.table_file import TableFile, read_table


def table(tmp_path: Path, content: str | bytes) -> TableFile:
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_table(path)


def cells(found: TableFile) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    text = end.join(delimiter.join(row) for row in (("name", "note"), ("Ann", "a. b"), ("Bo", "c"))) + end
    found = table(tmp_path, text)
    assert found.columns == ("name", "note")
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, ("Ann", "a. b")),
        (3, ("Bo", "c")),
    ]


def test_a_comma_in_every_text_does_not_beat_the_semicolon(tmp_path: Path) -> None:
    found = table(tmp_path, "name;note\nAnn;well, yes\nBo;no, thanks\n")
    assert found.delimiter == ";"
    assert cells(found)[0] == ("Ann", "well, yes")


def test_excel_says_which_delimiter(tmp_path: Path) -> None:
    found = table(tmp_path, "sep=|\nname|note\nAnn|x,y;z\n")
    assert found.columns == ("name", "note")
    assert found.rows[0].line == 3


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "name,note\nMüller,Kühlschrank für Élise\nÅsa,Straße\n" * 3
    found = table(tmp_path, text.encode(encoding))
    assert found.columns == ("name", "note")
    assert cells(found)[:2] == [("Müller", "Kühlschrank für Élise"), ("Åsa", "Straße")]


def test_central_european_bytes_are_not_taken_for_western_ones(tmp_path: Path) -> None:
    words = "Zażółć gęślą jaźń; reklamacja została odrzucona, proszę o zwrot pieniędzy za wadliwą pralkę"
    found = table(tmp_path, f"name|note\nŁukasz|{words}\nŻaneta|{words}\n".encode("cp1250"))
    assert cells(found)[0] == ("Łukasz", words)


def test_one_damaged_character_does_not_change_the_encoding_of_the_rest(
    tmp_path: Path,
) -> None:
    text = "name,note\n" + "Müller,schön\n" * 20
    found = table(tmp_path, text.encode() + b"M\xfcller,alt\n")
    assert cells(found)[0] == ("Müller", "schön")
    assert cells(found)[-1] == ("M\ufffdller", "alt")


def test_a_cut_inside_the_last_character(tmp_path: Path) -> None:
    found = table(tmp_path, "name,note\nMüller,schön\nBo,caf".encode() + "é".encode()[:1])
    assert found.encoding == "utf-8"
    assert cells(found) == [("Müller", "schön"), ("Bo", "caf")]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    found = table(tmp_path, 'a,b\n1,"x\ny\nz"\n\n2,w\n')
    assert [(row.line, row.cells) for row in found.rows] == [
        (2, ("1", "x\ny\nz")),
        (6, ("2", "w")),
    ]


def test_names_of_columns_stay_as_found_and_become_unique(tmp_path: Path) -> None:
    found = table(tmp_path, "Zip ,note,note,,note\n1,2,3,4,5\n")
    assert found.columns == ("Zip ", "note", "note (2)", "Column 4", "note (3)")


def test_a_quote_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = "".join(f"{number},text {number}\n" for number in range(50))
    found = table(tmp_path, f'a,b\n0,"never closed\n{rows}')
    assert len(found.rows) == 51
    assert found.rows[0].has_open_quote
    assert found.rows[0].line == 2
    assert cells(found)[1:3] == [("0", "text 0"), ("1", "text 1")]


def test_a_quote_closed_by_a_later_row_does_not_swallow_those_between(
    tmp_path: Path,
) -> None:
    found = table(tmp_path, 'a,b,c\n1,"oops,3\n4,5,6\n7,"8, or 9",10\n11,12,13\n')
    assert [row.line for row in found.rows if row.has_open_quote] == [2]
    assert cells(found)[1:] == [
        ("4", "5", "6"),
        ("7", "8, or 9", "10"),
        ("11", "12", "13"),
    ]


def test_a_file_cut_off_in_a_long_cell_loses_that_row_only(tmp_path: Path) -> None:
    found = table(tmp_path, 'a,b\n1,x\n2,"a long text\nover lines\nand th')
    assert cells(found)[0] == ("1", "x")
    assert [(row.line, row.has_open_quote) for row in found.rows] == [
        (2, False),
        (3, True),
    ]


def test_a_file_cut_off_between_cells(tmp_path: Path) -> None:
    found = table(tmp_path, "a,b,c\n1,2,3\n4,5")
    assert [row.is_cut_off for row in found.rows] == [False, True]


def test_quotes_in_the_middle_of_a_cell(tmp_path: Path) -> None:
    found = table(tmp_path, 'size,note\n12" tv,he said "no"\n"5"" tv","a ""b"" c"\n')
    assert cells(found) == [('12" tv', 'he said "no"'), ('5" tv', 'a "b" c')]


def test_a_cell_of_a_megabyte(tmp_path: Path) -> None:
    huge = "x" * 2**20
    assert cells(table(tmp_path, f'a,b\n1,"{huge}"\n')) == [("1", huge)]


def test_stray_nuls_are_dropped(tmp_path: Path) -> None:
    assert cells(table(tmp_path, b"a,b\n1,x\0y\n")) == [("1", "xy")]


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"PK\x03\x04\x14\x00", "XLSX, ODS or ZIP"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "XLS or DOC"),
        (b"SQLite format 3\x00", "SQLite"),
        (b'[{"a": 1}]', "JSON"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (bytes(range(32)) * 40, ""),
    ],
)
def test_what_is_no_table_is_named(tmp_path: Path, start: bytes, kind: str) -> None:
    with pytest.raises(NotATable) as caught:
        table(tmp_path, start)
    assert caught.value.detail == kind


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\0" * 4096])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises((ImportFileEmpty, NotATable)):
        table(tmp_path, content)


def test_only_a_header(tmp_path: Path) -> None:
    with pytest.raises(ImportFileHasNoRows):
        table(tmp_path, "number,received\n")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ImportFileMissing):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(ImportFileIsFolder):
        read_table(tmp_path)
    with pytest.raises(ImportFileFault):
        read_table(Path("a\0b.csv"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="permissions do not bind this user",
)
def test_a_file_we_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.csv"
    path.write_text("a,b\n1,2\n")
    path.chmod(0)
    with pytest.raises(ImportFileUnreadable):
        read_table(path)


_CELL = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffd"),
    max_size=20,
)


@given(
    st.lists(
        st.tuples(_CELL, st.one_of(_CELL, st.just('a "b",\n c'))),
        min_size=1,
        max_size=8,
    )
)
def test_what_a_writer_quotes_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    target = io.StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows([("first", "second"), *rows])
    assert cells(table(tmp_path_factory.mktemp("table"), target.getvalue())) == rows


def test_csv_spectrum(shared_data: Path) -> None:
    folder = shared_data / "messy_files" / "csv_spectrum"
    for path in sorted((folder / "csvs").glob("*.csv")):
        expected = json.loads((folder / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
        found = read_table(path)
        read = [dict(zip(found.columns, row.cells, strict=True)) for row in found.rows]
        assert _comparable(read) == _comparable(expected), path.name


def _comparable(rows: list[dict[str, str]] | dict[str, str]) -> list[dict[str, str]]:
    """The expectations write a single row without its list; two differ from their files in line ends and a phone."""
    rows = [rows] if isinstance(rows, dict) else rows
    kept = [{name: cell for name, cell in row.items() if name != "Contact Phone Number"} for row in rows]
    return [{name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in kept]


def test_messytables(shared_data: Path) -> None:
    folder = shared_data / "messy_files" / "messytables"
    assert read_table(folder / "simple.ssv").delimiter == ";"
    with pytest.raises(ImportFileHasNoRows):
        read_table(folder / "utf8bom.csv")
    assert read_table(folder / "spanish_chars.csv").columns[-1] == "Descripción"
    assert len(read_table(folder / "complex.csv").rows[0].cells) == 4
    for name in ("simple.xls", "simple.xlsx", "blank_line.ods"):
        with pytest.raises(NotATable):
            read_table(folder / name)
