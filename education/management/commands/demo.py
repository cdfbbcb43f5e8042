from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.access import Refused
from education.management import demo


class Command(BaseCommand):
    help = "Loads the demo clinics, or what is missing of them, through the actions people use."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo gives everybody one known password: it is loaded only where "
                "WELLREAD_DEMO=1 is set."
            )
        self.stdout.write("Loading the demo clinics ...")
        try:
            count = demo.load(self._say)
        except Refused as error:
            raise CommandError(error.message) from error
        if count:
            self.stdout.write("The demo clinics are ready.")
        else:
            self.stdout.write("The demo clinics are complete already. Nothing was changed.")

    def _say(self, line: str) -> None:
        self.stdout.write(f"  {line}")
        self.stdout.flush()
