from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import emails
from accounts.access import Refused
from accounts.actions import clinics


class Command(BaseCommand):
    help = "Starts a clinic and prints the link that lets its first clinic admin in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the clinic's name, as patients know it")
        parser.add_argument("--slug", required=True, help="short name in addresses, like riverside")
        parser.add_argument("--admin", required=True, help="mail address of its first clinic admin")
        parser.add_argument("--admin-name", default="", help="her name (default: from the address)")
        parser.add_argument(
            "--discreet-name", default="", help="sender of mails (default: the clinic's name)"
        )
        parser.add_argument("--time-zone", default="America/New_York")
        parser.add_argument("--host", action="append", default=[], help="host of its own")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            start = clinics.create(
                name=options["name"],
                slug=options["slug"],
                admin_email=options["admin"],
                admin_name=options["admin_name"],
                discreet_name=options["discreet_name"],
                time_zone=options["time_zone"],
                hosts=options["host"],
            )
        except Refused as refused:
            where = f"{refused.field}: " if refused.field else ""
            raise CommandError(f"{where}{refused.message}") from refused
        self.stdout.write(f"{start.clinic} is there. This link lets {start.admin.email} in, once,")
        self.stdout.write(f"until {start.invitation.expires_at:%Y-%m-%d %H:%M} UTC:")
        self.stdout.write(emails.invitation_link(start.invitation, start.token))
