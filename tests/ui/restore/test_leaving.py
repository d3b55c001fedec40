"""An owner leaves the open shop, brings a backup back, and the shop opens again: the whole way, in a program of its own."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from app import clock, start
from app.paths import DataFolder
from app.services import backups
from tests.builders import Desk
from tests.conftest import NOW

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from pathlib import Path
import ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app import start
from app.store.database import sql
from ui import application
from ui.main_window import MainWindow
from ui.restore.window import RestoreWindow
from ui.widgets.settings_restore import leave_to_restore

app, seen = QApplication([]), []

def turn():
    for window in [one for one in app.topLevelWidgets() if one.isVisible()]:
        if isinstance(window, RestoreWindow):
            if window.open_button.isVisible():
                seen.append("back")
                window.open_button.click()
            elif window.model.lines and not window.is_busy:
                seen.append("choosing")
                window.bring_back()
        elif isinstance(window, MainWindow) and not seen:
            seen.append("open")
            leave_to_restore(window, sys.argv[2])
        elif isinstance(window, MainWindow) and "back" in seen:
            notices = [bar.notice.about for bar in window.notices.bars()]
            print(*seen, *notices, sql("SELECT count(*) FROM complaint")[0][0])
            timer.stop()
            window.close()

timer = QTimer(interval=100)
timer.timeout.connect(turn)
timer.start()
sys.exit(application.run(Path(sys.argv[1])))
"""


def test_the_shop_opens_again_with_what_was_brought_back(desk: Desk, folder: DataFolder) -> None:
    desk.complaint("It hums.")
    with clock.standing_at(NOW - timedelta(hours=1)):
        backups.make(folder)
    start.close_shop()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder.root), desk.owner.hex],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["open", "choosing", "back", "restored", "1"], done.stderr
    assert done.returncode == 0
