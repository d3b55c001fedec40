"""The window: everything people see. It talks to the shop's rules through app.services only."""

import ctypes
import sys

# PySide6 6.12 gives None back without counting the reference. From Python 3.12 on None is immortal and
# nothing happens; on 3.11 the program dies once the count is used up, so it gets one that never will be.
if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40
