"""What anybody may read, signed in or not."""

from django.db.models import OuterRef, Subquery

from accounts.models import Staff
from education.models import Article, OpenTo
from education.models.article import ArticleQuerySet


def open_to_everyone() -> ArticleQuerySet:
    """Articles that were ever published and are open to everyone, with who checked each;
    suspended and retired ones included, for the page that says so."""
    checker = Staff.objects.filter(
        clinic=OuterRef("clinic"), user=OuterRef("published__decided_by")
    )
    return Article.objects.filter(published__isnull=False, open_to=OpenTo.EVERYONE).annotate(
        checker_name=Subquery(checker.values("name")[:1]),
        checker_title=Subquery(checker.values("title")[:1]),
    )
