"""One change of a thing at a time."""

from django.utils.translation import gettext as _

from accounts.access import NotAllowed
from accounts.models import Clinic, Staff
from education.models import Article


def locked_article(pk: int, *, by: Staff) -> Article:
    """The article as it is now, held until the transaction ends; refuses another clinic's."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("clinic")
    article = rows.filter(pk=pk, clinic=by.clinic_id).first()
    if article is None:
        raise NotAllowed(_("This belongs to another clinic."))
    return article


def locked_clinic(by: Staff) -> None:
    """Holds her clinic until the transaction ends, for what concerns all its texts: its glossary,
    its content rules, what it publishes. Within an article's lock, never before it."""
    Clinic.objects.select_for_update(no_key=True).get(pk=by.clinic_id)
