"""What the terminal says of an import: the faults of a file, why a row was refused, what was odd about one."""

from app.domain import imported
from app.domain.imported import Refusal, RefusalKind

SAFE = "Nothing was imported."

SENTENCES: dict[type[Exception], str] = {
    imported.ImportFileMissing: "There is no file {fault.path}. " + SAFE,
    imported.ImportFileIsFolder: "{fault.path} is a folder; name the file in it. " + SAFE,
    imported.ImportFileUnreadable: "{fault.path} cannot be read ({fault.detail}). " + SAFE,
    imported.ImportFileTooLarge: "{fault.path} is larger than {fault.detail} MB. Import it in parts. " + SAFE,
    imported.ImportFileEmpty: "{fault.path} is empty. " + SAFE,
    imported.ImportFileHasNoRows: "{fault.path} holds column names and no rows. " + SAFE,
    imported.NotATable: "{fault.path} is not a CSV file{named}. Save it as CSV and import that. " + SAFE,
    imported.UnknownLayout: "The columns of {fault.path} are not known: {columns}. Say with --map FIELD=COLUMN which "
    "of them holds what, at least received. Fields: {fields}. " + SAFE,
    imported.UnknownImportField: "There is no field “{fault.name}”. Fields: {fields}. " + SAFE,
    imported.UnknownImportColumn: "The file has no column “{fault.name}”. Its columns: {columns}. " + SAFE,
    imported.UnknownDateOrder: "“{fault.text}” is not a date order; use DMY, MDY or YMD. " + SAFE,
    imported.DateOrderNeeded: "The dates in “{fault.column}” can be read day first or month first ({examples}), and "
    "nothing in the file says which. Say it with --date-order. " + SAFE,
    imported.DateOrderContradicts: "“{fault.column}” holds dates day first ({day_first}) and month first "
    "({month_first}). Say with --date-order which is right; the others will be refused. " + SAFE,
}

_REASONS = {
    RefusalKind.EMPTY_ROW: "the row is empty",
    RefusalKind.TOO_FEW_CELLS: "{reason.found} cells instead of {reason.expected}",
    RefusalKind.TOO_MANY_CELLS: "{reason.found} cells instead of {reason.expected}",
    RefusalKind.CUT_OFF: "the file ends in the middle of this row",
    RefusalKind.OPEN_QUOTE: "a quotation mark is never closed",
    RefusalKind.NO_RECEIVED_DATE: "no date of receipt{column}",
    RefusalKind.UNREADABLE_DATE: "“{text}”{column} is not a date",
    RefusalKind.WRONG_DATE_ORDER: "“{text}”{column} is not in the date order of its column",
    RefusalKind.DATE_IN_FUTURE: "“{text}”{column} is in the future",
    RefusalKind.DATE_TOO_OLD: "“{text}”{column} is before 1970",
}


def import_sentence(fault: Exception) -> str | None:
    """One sentence for a fault of the file, its mapping or its dates; None for any other fault."""
    for kind, words in SENTENCES.items():
        if isinstance(fault, kind):
            return words.format(fault=fault, **_lists(fault))
    return None


def reason_in_words(reason: Refusal) -> str:
    """Why a row was refused."""
    column = f" in “{reason.column.strip()}”" if reason.column else ""
    text = " ".join(reason.text.split())
    text = text if len(text) <= 60 else f"{text[:59]}…"
    return _REASONS[reason.kind].format(reason=reason, column=column, text=text)


def _lists(fault: Exception) -> dict[str, str]:
    """The lists a fault carries, joined for reading; a hundred columns are cut."""
    names = ("columns", "fields", "examples", "day_first", "month_first")
    joined = {name: ", ".join(each.strip() for each in getattr(fault, name, ())) for name in names}
    detail = getattr(fault, "detail", "")
    joined["named"] = f", it looks like {detail}" if detail else ""
    return {name: words if len(words) <= 900 else f"{words[:899]}…" for name, words in joined.items()}
