"""Arguments that several verbs take."""

import argparse
from pathlib import Path


def pdf_path(text: str) -> Path:
    """A name for a PDF; any other ending would promise what the file is not."""
    path = Path(text)
    if path.suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(f"“{path.name}” does not end in .pdf")
    return path
