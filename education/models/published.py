import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import OpenTo, Sensitivity

SEARCH_LANGUAGES = {"en": "english", "es": "spanish"}


def search_config(language: str) -> str:
    """How PostgreSQL cuts a text of this language into words."""
    return SEARCH_LANGUAGES.get(language.partition("-")[0], "simple")


class Published(models.Model):
    """What lists and search read of a published revision, without what stands behind a choice."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    article = models.OneToOneField(
        "education.Article", on_delete=models.PROTECT, related_name="listing"
    )
    revision = models.ForeignKey("education.Revision", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    key_message = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=20)
    open_to = models.CharField(max_length=20, choices=OpenTo)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity)
    text = models.TextField()
    search = SearchVectorField()
    terms = ArrayField(
        models.CharField(max_length=100),
        default=list,
        help_text=_("The glossary terms whose definitions it carries, in lower case."),
    )
    words = models.JSONField(
        default=dict,
        help_text=_("Definition and other forms of each of these terms, as it carries them."),
    )
    open_terms = ArrayField(
        models.CharField(max_length=100),
        default=list,
        help_text=_("Those of its terms that it uses before any choice, in lower case."),
    )
    source_urls = ArrayField(
        models.CharField(max_length=500),
        default=list,
        help_text=_("The addresses it names as sources."),
    )
    figures = models.JSONField(
        default=dict,
        help_text=_("Width and height of each picture that every reader sees, by its digest."),
    )

    class Meta:
        verbose_name = _("published article")
        indexes = [
            GinIndex(fields=["search"], name="published_search"),
            models.Index(fields=["clinic", "open_to", "title"], name="published_open"),
            GinIndex(fields=["terms"], name="published_terms"),
            GinIndex(fields=["source_urls"], name="published_source_urls"),
        ]
        # A definition that patients read changes with a second person, and so does every word of a
        # list of texts: what was approved is not for the application to say.
        triggers = [
            pgtrigger.Trigger(
                name="published_lists_its_words",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="SELECT coalesce(r.said ->> 'title', ''),"
                " coalesce(r.said ->> 'key_message', ''),"
                " coalesce(r.said ->> 'language', NEW.language),"
                " ARRAY(SELECT lower(t ->> 'term')"
                " FROM json_array_elements(r.said -> 'terms') AS t),"
                " (SELECT coalesce(jsonb_object_agg(lower(t ->> 'term'), t::jsonb), '{}')"
                " FROM json_array_elements(r.said -> 'terms') AS t),"
                " ARRAY(SELECT DISTINCT (s ->> 'url') COLLATE \"C\" AS url"
                " FROM json_array_elements(r.said -> 'sources') AS s"
                " WHERE s ->> 'url' <> '' ORDER BY url)"
                " INTO NEW.title, NEW.key_message, NEW.language, NEW.terms, NEW.words,"
                " NEW.source_urls"
                " FROM (SELECT document::json AS said FROM public.education_revision"
                " WHERE id = NEW.revision_id) AS r;"
                " RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return self.title
