# A thin face over packaging/develop.py, which also serves systems without make.
# Arguments: make run ARGS="list --json"
PYTHON ?= python3
ARGS ?=
COMMANDS := run test format demo screens bench faults lock

.PHONY: $(COMMANDS)

$(COMMANDS):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  if command -v apt-get >/dev/null 2>&1; then \
	    as_root=; [ "$$(id -u)" = 0 ] || as_root=sudo; \
	    $$as_root apt-get -q update; \
	    $$as_root apt-get install -y -q --no-install-recommends python3 python3-venv; \
	  else echo "Redress needs Python 3.11 or newer: please install it, then run this again." >&2; exit 1; fi; }
	@$(PYTHON) packaging/develop.py $@ $(ARGS)
