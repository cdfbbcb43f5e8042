import contextlib
from collections.abc import Iterator
from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections

from education.management.grants import apply_grants

OWNER = "owner"


class Command(migrate.Command):
    help = "Updates the tables as their owner, then settles what the application's role may do."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        if OWNER in connections:
            parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["database"] != OWNER:
            raise CommandError(
                "Only the owner of the tables migrates: set DATABASE_OWNER_URL to its address."
            )
        application_role = connections[DEFAULT_DB_ALIAS].settings_dict["USER"]
        with owner_everywhere():
            super().handle(*args, **options)
            if options["plan"]:
                return
            # The shared cache's table has no migration.
            call_command("createcachetable", database=OWNER, verbosity=options["verbosity"])
            apply_grants(connections[OWNER], application_role)


@contextlib.contextmanager
def owner_everywhere() -> Iterator[None]:
    """Makes the owner's connection the default one too.

    Some libraries' migrations write through the default connection whichever is migrated; as
    another role, in another transaction, they would wait for their own tables' locks.
    """
    application = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[OWNER]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = application
