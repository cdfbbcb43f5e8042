.PHONY: demo test lint format drill lighthouse screenshots

# Everything from a bare checkout, on http://localhost:8000 or PORT.
demo:
	@bin/demo

# The whole suite, or a part of it: make test ARGS="-k review"
test:
	@bin/test $(ARGS)

lint:
	@bin/lint

format:
	@bin/format

# A backup, restored and compared: make drill ARGS=backup/monday.dump
drill:
	@bin/drill $(ARGS)

# Lighthouse's grades of patients' pages, from a demo that runs at PORT.
lighthouse:
	@bin/lighthouse

# Every page and state in docs/screens/, from a demo that runs at PORT.
screenshots:
	@bin/screenshots
