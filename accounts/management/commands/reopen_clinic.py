from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import Refused
from accounts.actions import closing
from accounts.models import Clinic


class Command(BaseCommand):
    help = "Opens a clinic again that its admins closed, as it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="the clinic's short name")

    def handle(self, *args: Any, **options: Any) -> None:
        clinic = Clinic.objects.filter(slug=options["slug"]).first()
        if clinic is None:
            raise CommandError("There is no clinic with this short name.")
        try:
            closing.reopen(clinic=clinic)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"{clinic} is open again.")
