"""Who may read an article with its setting, and how many that is, as a sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from education import policies
from education.models import Article, OpenTo


def readers_of(article: Article) -> str:
    """Who can read the article while it is published."""
    count = policies.how_many_can_read(article, article.open_to)
    if count is None:
        return _("Everyone, signed in or not")
    if article.open_to == OpenTo.PATIENTS:
        words = ngettext(
            "Every patient of the clinic: %(count)s person today",
            "Every patient of the clinic: %(count)s people today",
            count,
        )
    else:
        words = ngettext(
            "Patients it was given to: %(count)s person today",
            "Patients it was given to: %(count)s people today",
            count,
        )
    return words % {"count": count}
