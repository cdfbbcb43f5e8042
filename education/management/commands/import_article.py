from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import NotAllowed, Refused
from accounts.models import Staff
from education import checking, quality
from education.actions import articles, working_copies
from education.document import KINDS
from education.management.check_report import counts
from education.management.files import bytes_of
from education.management.lookup import clinic_called, shown, staff_with_address


class Command(BaseCommand):
    help = "Imports .txt and .md files, each into the working copy of a new article."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="A .txt or .md file, UTF-8.")
        parser.add_argument("--clinic", required=True, help="The clinic's short name.")
        parser.add_argument("--kind", required=True, choices=[kind for kind, _label in KINDS])
        parser.add_argument("--by", required=True, help="Mail address of who imports: its author.")

    def handle(self, *args: Any, **options: Any) -> None:
        author = staff_with_address(clinic_called(options["clinic"]), options["by"])
        files = options["files"]
        refused = 0
        for position, name in enumerate(files, start=1):
            self.stdout.write(f"{position} of {len(files)}  {shown(name)}")
            try:
                self._import(Path(name), kind=options["kind"], by=author)
            except NotAllowed as error:
                raise CommandError(error.message) from error
            except Refused as error:
                refused += 1
                self.stderr.write(f"  Refused: {error.message}")
        if refused:
            raise CommandError(f"{refused} of {len(files)} files were refused.")

    def _import(self, path: Path, *, kind: str, by: Staff) -> None:
        imported = articles.import_file(data=bytes_of(path), filename=path.name, kind=kind, by=by)
        article = imported.article
        sections = article.sections.count()
        self.stdout.write(f"  Code {article.code} · {article.title or 'without a title'}")
        self.stdout.write(f"  {sections} section{'' if sections == 1 else 's'}")
        for note in imported.notes:
            self.stdout.write(f"  Note: {note}")
        context = checking.context_of(article)
        findings = quality.check(working_copies.read(article), context)
        self.stdout.write(f"  Content check: {counts(findings)}")
