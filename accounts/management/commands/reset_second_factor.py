from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from accounts.access import Refused
from accounts.actions import second_factors
from accounts.models import User


class Command(BaseCommand):
    help = (
        "Takes away the second factor of somebody who lost it, when no clinic admin is left who "
        "could. She is signed out everywhere and sets up a new one when she next signs in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", help="her mail address, or the name she signs in with")
        parser.add_argument("--reason", required=True, help="stands in the audit of her clinics")

    def handle(self, *args: Any, person: str, reason: str, **options: Any) -> None:
        user = self._user(person)
        try:
            second_factors.reset_by_operator(user=user, reason=reason)
        except Refused as refused:
            raise CommandError(refused.message) from refused
        self.stdout.write(f"Done: {user} sets up a new second factor when she next signs in.")

    def _user(self, person: str) -> User:
        user = None
        if "\x00" not in person and person.isprintable():
            named = Q(email__iexact=person) | Q(username__iexact=person)
            user = User.objects.filter(named).first()
        if user is None:
            raise CommandError(f"Nobody signs in as {person[:100]!r}.")
        return user
