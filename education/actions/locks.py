"""One change of an article at a time."""

from django.utils.translation import gettext as _

from accounts.access import NotAllowed
from accounts.models import Staff
from education.models import Article


def locked_article(pk: int, *, by: Staff) -> Article:
    """The article as it is now, held until the transaction ends; refuses another clinic's."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("clinic")
    article = rows.filter(pk=pk, clinic=by.clinic_id).first()
    if article is None:
        raise NotAllowed(_("This belongs to another clinic."))
    return article
