"""Redress: arguments lead to a command, or to the window."""

import sys

from app.commands import line


def main() -> int:
    """Run one verb of the command line, or open the window; gives back the exit status."""
    args = line.parse(sys.argv[1:])
    sys.excepthook = line.tell_bug
    if args.verb:
        return line.run(args)
    if not line.has_screen():
        return line.run_without_screen(args)
    from ui import application  # Qt is loaded only for the window

    return application.run(args.data, practice=args.practice)


if __name__ == "__main__":
    sys.exit(main())
