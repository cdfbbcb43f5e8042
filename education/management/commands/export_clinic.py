from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from education.actions import exports
from education.management.lookup import clinic_called


class Command(BaseCommand):
    help = "Writes everything that a clinic keeps into one zip file; docs/export.md says what."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the clinic's short name")
        parser.add_argument("--to", required=True, type=Path, help="the file; it must not exist")
        parser.add_argument("--reason", default="", help="what for; it stands in the audit")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic, path = clinic_called(options["slug"]), options["to"]
        try:
            # Readable by this user alone: it names patients.
            path.touch(mode=0o600, exist_ok=False)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        with path.open("wb") as file:
            manifest = exports.export(clinic=clinic, to=file, reason=options["reason"], by=None)
        rows = sum(table["rows"] for table in manifest["tables"])
        pictures = len(manifest["pictures"])
        self.stdout.write(f"{path}: {rows} rows, {pictures} pictures of {clinic}.")
