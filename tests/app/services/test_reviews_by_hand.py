"""The review of real complaints against a count over the file's own cells, which knows nothing of the program."""

import json
import shutil
from pathlib import Path

from app.services import imports, reviews
from tests import independent_review
from tests.builders import Desk

FILE = "complaints/nyc_dca_mediated_complaints_2015_2016.csv"


def test_five_months_of_real_complaints(desk: Desk, shared_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "nyc.csv"
    shutil.copy(shared_data / FILE, path)
    assert imports.import_file(path, desk.owner).imported == 4495
    rows = independent_review.read(path)
    for month in independent_review.MONTHS:
        target = tmp_path / f"{month}.json"
        reviews.write(month, target, desk.owner)
        found = independent_review.found(json.loads(target.read_text("utf-8")))
        assert found == independent_review.counted(rows, month)
        assert sum(count for count, _ in found["by_category"].values()) == found["received"]
