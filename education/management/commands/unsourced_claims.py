from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import Refused
from education.document import Document, label_of
from education.imports import ImportRefused, as_checked, read
from education.management.files import bytes_of
from education.management.lookup import clinic_called, shown
from education.quality import CLAIM_LABELS, Claim, unsourced_claims

UNSOURCED, REFUSED = 1, 2


class Command(BaseCommand):
    help = (
        "Lists every number, share, dose and length of time that no source stands behind: in text "
        "files, or in all published texts of a clinic. Exit status 1 if there are any, 2 if "
        "something could not be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", metavar="FILE", help="A .txt or .md file, UTF-8.")
        parser.add_argument("--clinic", metavar="SLUG", help="Instead of files: a clinic.")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["files"]) == bool(options["clinic"]):
            raise CommandError("Name files, or a clinic with --clinic.", returncode=REFUSED)
        total = texts = refused = 0
        for name, document in _documents(options):
            if isinstance(document, str):
                refused += 1
                self.stderr.write(f"{name}  Refused: {document}")
                continue
            claims = unsourced_claims(document)
            total, texts = total + len(claims), texts + bool(claims)
            self.stdout.write("\n".join(_lines(name, document, claims)))
        if refused:
            raise CommandError(f"{refused} files were refused.", returncode=REFUSED)
        if total:
            raise CommandError(
                f"{_counted(total)} without a source, in {texts} of the texts.",
                returncode=UNSOURCED,
            )


def _documents(options: dict[str, Any]) -> Iterator[tuple[str, Document | str]]:
    if options["clinic"]:
        try:
            clinic = clinic_called(options["clinic"])
        except CommandError as error:
            raise CommandError(str(error), returncode=REFUSED) from error
        published = clinic.articles.filter(published__isnull=False).select_related("published")
        for article in published.order_by("code").iterator(chunk_size=100):
            yield article.code, article.live.content
    for name in options["files"]:
        try:
            yield shown(name), as_checked(read(bytes_of(Path(name)), Path(name).name))
        except (Refused, ImportRefused) as refusal:
            yield shown(name), str(refusal)


def _lines(name: str, document: Document, claims: tuple[Claim, ...]) -> Iterator[str]:
    """One text: what it is called, then each figure with the heading and sentence around it."""
    title = document.title or "without a title"
    yield f"{name} · {title}: {_counted(len(claims))} without a source"
    headings = {section.key: section.heading for section in document.sections}
    for claim in claims:
        place = headings.get(claim.section) or claim.part.replace("_", " ")
        kind = label_of(tuple(CLAIM_LABELS.items()), claim.kind)
        yield f"  {place} | {kind}: {claim.quote} | {claim.sentence}"


def _counted(count: int) -> str:
    return "1 figure" if count == 1 else f"{count} figures"
