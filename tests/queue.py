"""A print queue for tests: `lp` and `lpstat` as small programs that are first on the path."""

import json
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = """#!{python} -IS
import json, os, shutil, signal, sys, time
here, name = {here!r}, os.path.basename(sys.argv[0])
state = json.load(open(os.path.join(here, "state.json")))
if name in state["hanging"]:
    time.sleep(60)
"""
_LPSTAT = """
asked = sys.argv[1:]
if "-e" in asked:
    print("\\n".join(state["printers"]))
    sys.exit(0)
for one, told in state["printers"].items():
    if told["trouble"]:
        print(f"printer {one} disabled since Thu 12 Nov 2026 10:24:00 GMT -\\n\\t{told['trouble']}")
        print(f"{one} accepting requests since Thu 12 Nov 2026 10:24:00 GMT")
    else:
        print(f"printer {one} is idle.  enabled since Thu 12 Nov 2026 10:24:00 GMT")
usual = [one for one, told in state["printers"].items() if told["default"]]
print(f"system default destination: {usual[0]}" if usual else "no system default destination")
"""
_LP = """
asked, told = sys.argv[1:-1], {"options": []}
for key, value in zip(asked[::2], asked[1::2]):
    told["options"].append(value) if key == "-o" else told.__setitem__(key, value)
number = len([one for one in os.listdir(here) if one.startswith("job-")])
is_last = state["killing_at"] == number
if is_last and not state["takes_it"]:
    os.kill(os.getppid(), signal.SIGKILL)
    sys.exit(1)
if state["refusal"] and number >= state["refused_from"]:
    sys.exit(state["refusal"])
if told["-d"] not in state["printers"]:
    sys.exit("lp: The printer or class does not exist.")
told["file"] = os.path.join(here, f"printed-{number:03}.pdf")
shutil.copy(sys.argv[-1], told["file"])
json.dump(told, open(os.path.join(here, f"job-{number:03}.json"), "w"))
if is_last:
    os.kill(os.getppid(), signal.SIGKILL)
print(f"request id is {told['-d']}-{number} (1 file(s))")
"""


@dataclass(frozen=True)
class Job:
    """What `lp` was asked."""

    printer: str
    title: str
    copies: int
    options: list[str]
    file: Path


class Queue:
    """Knows no printer at first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._state = {
            "printers": {}, "hanging": [], "refusal": "", "refused_from": 0, "killing_at": -1, "takes_it": False,
        }  # fmt: skip
        for name, program in (("lpstat", _LPSTAT), ("lp", _LP)):
            file = folder / name
            file.write_text(
                _PROGRAM.format(python=sys.executable, here=str(folder)) + program, encoding="utf-8"
            )
            file.chmod(file.stat().st_mode | stat.S_IXUSR)
        self._keep()

    def have(self, name: str, *, default: bool = False, trouble: str = "") -> "Queue":
        """There is such a printer."""
        self._state["printers"][name] = {"default": default, "trouble": trouble}  # type: ignore[index]
        return self._keep()

    def lose(self, name: str) -> "Queue":
        """Somebody removed it."""
        del self._state["printers"][name]  # type: ignore[attr-defined]
        return self._keep()

    def refuse(self, words: str, *, after: int = 0) -> "Queue":
        """Take so many more jobs, then none."""
        self._state |= {"refusal": words, "refused_from": after}
        return self._keep()

    def hang(self, *programs: str) -> "Queue":
        """These never answer."""
        self._state["hanging"] = list(programs)
        return self._keep()

    def kill_at(self, number: int, *, takes_it: bool = False) -> "Queue":
        """End whoever prints the job of that number; it may be taken all the same."""
        self._state |= {"killing_at": number, "takes_it": takes_it}
        return self._keep()

    def jobs(self) -> list[Job]:
        """What was taken, in its order."""
        found = [json.loads(file.read_text("utf-8")) for file in sorted(self.folder.glob("job-*.json"))]
        return [
            Job(told["-d"], told["-t"], int(told["-n"]), told["options"], Path(told["file"]))
            for told in found
        ]

    def path(self) -> str:
        """The search path with these programs first."""
        return os.pathsep.join([str(self.folder), os.environ.get("PATH", "")])

    def _keep(self) -> "Queue":
        (self.folder / "state.json").write_text(json.dumps(self._state), encoding="utf-8")
        return self
