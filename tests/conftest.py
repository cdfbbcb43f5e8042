"""What every test stands on: the database, the browser and, from tests/cast.py, the people."""

pytest_plugins = ["tests.database", "tests.browser", "tests.standing", "tests.cast", "tests.tell"]
