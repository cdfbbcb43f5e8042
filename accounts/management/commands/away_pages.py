from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import away


class Command(BaseCommand):
    help = "Writes the pages that are shown while the database is away, one for each clinic."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = away.write_all()
        except OSError as error:
            raise CommandError(f"{settings.AWAY_PAGES} cannot be written to: {error}") from error
        self.stdout.write(f"Pages of {count} clinics are in {settings.AWAY_PAGES}.")
