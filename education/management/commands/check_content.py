import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import Refused
from education import checking
from education.actions.working_copies import read as document_of
from education.document import ARTICLE, KINDS
from education.imports import ImportRefused, as_checked, read
from education.management.check_report import CheckReport, as_data, as_lines, report_on
from education.management.files import bytes_of
from education.management.lookup import article_with_code, clinic_called, shown
from education.quality import Context

BLOCKED, REFUSED = 1, 2


class Command(BaseCommand):
    help = (
        "Says what the content check notices in text files, or in the working copy of an article, "
        "and stores nothing. Exit status 1 if something blocks approval, 2 if something could not "
        "be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="A .txt or .md file, UTF-8.")
        parser.add_argument("--article", metavar="CODE", help="Instead of files: an article.")
        parser.add_argument("--clinic", metavar="SLUG", help="The article's clinic.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument(
            "--complete",
            action="store_true",
            help="Also say which parts are missing, as approval does.",
        )
        parser.add_argument(
            "--kind",
            choices=[kind for kind, _label in KINDS],
            default=ARTICLE,
            help="What the files are to become; it decides which parts are missing.",
        )
        parser.add_argument("--language", default="en", help="The language of the files.")

    def handle(self, *args: Any, **options: Any) -> None:
        self._require_one_kind_of_text(options)
        reports: list[CheckReport] = []
        data: list[dict[str, Any]] = []
        refused = 0
        for name, report in self._reports(options):
            if isinstance(report, str):
                refused += 1
                self.stderr.write(f"{name}  Refused: {report}")
                data.append({"name": name, "error": report})
                continue
            reports.append(report)
            data.append(as_data(report))
            if options["format"] == "text":
                self.stdout.write("\n".join(as_lines(report, everything=options["verbosity"] > 1)))
                self.stdout.write("")
        if options["format"] == "json":
            written = data[0] if len(data) == 1 else data
            self.stdout.write(json.dumps(written, ensure_ascii=False, indent=2))
        self._end(reports, refused)

    def _require_one_kind_of_text(self, options: dict[str, Any]) -> None:
        if bool(options["files"]) == bool(options["article"]):
            raise CommandError(
                "Name files, or an article with --article and --clinic.", returncode=REFUSED
            )
        if bool(options["article"]) != bool(options["clinic"]):
            raise CommandError("--article and --clinic go together.", returncode=REFUSED)

    def _reports(self, options: dict[str, Any]) -> Iterator[tuple[str, CheckReport | str]]:
        if options["article"]:
            yield shown(options["article"]), _of_article(options)
        for name in options["files"]:
            try:
                yield shown(name), _of_file(name, options)
            except (Refused, ImportRefused) as refusal:
                yield shown(name), str(refusal)

    def _end(self, reports: list[CheckReport], refused: int) -> None:
        total = len(reports) + refused
        if refused:
            raise CommandError(f"{refused} of {total} files were refused.", returncode=REFUSED)
        blocked = sum(report.blocks for report in reports)
        if blocked and total == 1:
            raise CommandError("This text cannot be approved as it is.", returncode=BLOCKED)
        if blocked:
            message = f"{blocked} of {total} texts cannot be approved as they are."
            raise CommandError(message, returncode=BLOCKED)


def _of_file(name: str, options: dict[str, Any]) -> CheckReport:
    path = Path(name)
    imported = read(bytes_of(path), path.name, kind=options["kind"], language=options["language"])
    context = Context(is_file=True, complete=options["complete"])
    return report_on(shown(path.name), as_checked(imported), context)


def _of_article(options: dict[str, Any]) -> CheckReport:
    try:
        article = article_with_code(clinic_called(options["clinic"]), options["article"])
    except CommandError as error:
        raise CommandError(str(error), returncode=REFUSED) from error
    context = checking.context_of(article, complete=options["complete"])
    return report_on(article.code, document_of(article), context)
