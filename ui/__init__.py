"""The window: everything people see. It talks to the shop's rules through app.services only."""

import ctypes
import sys

# PySide6 6.12 gives None, True and False back without counting the reference, as is right from Python 3.12
# on, where they are immortal. On 3.11 the program dies once their count is used up, so it never shall be.
if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
    for _constant in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(_constant)).value += 1 << 40
