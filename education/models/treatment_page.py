from django.utils.translation import gettext_lazy as _

from .article import Article


class TreatmentPage(Article):
    """An article of the kind *treatment page*, for the admin's second list; the same table."""

    class Meta:
        proxy = True
        verbose_name = _("treatment page")
