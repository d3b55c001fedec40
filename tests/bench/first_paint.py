"""A window that ends at its first painting: of Redress on the folder given, else an empty one."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


class FirstPaint(QObject):
    """Ends the process, without cleaning up, once a window is painted and all that waits is done."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, _end)
        return False


def _end() -> None:
    print("memory", memory(), flush=True)
    if os.environ.get("REDRESS_BENCH_MODULES"):
        print("\n".join(sorted(sys.modules)), flush=True)
    os._exit(0)


def memory() -> int:
    """Bytes of this process that are in memory; where the system does not say so, the most there ever were."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    if sys.platform == "win32":
        return 1
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Open the window."""
    app = QApplication(sys.argv[:1])
    first_paint = FirstPaint()
    app.installEventFilter(first_paint)
    if len(sys.argv) > 1:
        from ui import application

        application.run(Path(sys.argv[1]))
    else:
        window = QMainWindow()
        window.show()
        app.exec()


if __name__ == "__main__":
    main()
