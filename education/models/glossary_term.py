import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.guards import clinic_fixed, refuse

# The forms that a row newly stands for, in lower case, and the published texts that explain any.
NEW_FORMS = (
    "ARRAY(SELECT lower(form) FROM unnest(NEW.variants || NEW.term) AS form"
    " EXCEPT SELECT lower(form) FROM unnest(OLD.variants || OLD.term) AS form)::varchar[]"
)
EXPLAINING = (
    "public.education_published p JOIN public.education_revision r ON r.id = p.revision_id"
    " CROSS JOIN json_array_elements(r.document::json -> 'terms') AS t"
    f" WHERE p.clinic_id = NEW.clinic_id AND p.terms && {NEW_FORMS}"
    f" AND lower(t ->> 'term') = ANY ({NEW_FORMS})"
)


class GlossaryTerm(models.Model):
    """A hard word of a clinic with its plain definition. The definition is copied into a document
    when that is submitted; one that published text carries changes only with a second person."""

    clinic = models.ForeignKey(
        "accounts.Clinic", on_delete=models.PROTECT, related_name="glossary_terms"
    )
    term = models.CharField(_("term"), max_length=100)
    definition = models.CharField(
        _("definition"),
        max_length=300,
        help_text=_("In plain words, as short as it can be said."),
    )
    variants = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        verbose_name=_("variants"),
        help_text=_("Other forms of the word, one on each line: plural, abbreviation."),
    )
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    pending_definition = models.CharField(_("proposed definition"), max_length=300, blank=True)
    pending_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    pending_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Who confirmed the last change of the definition."),
    )

    class Meta:
        verbose_name = _("glossary term")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "id"], name="glossaryterm_clinic_id"),
            models.UniqueConstraint("clinic", Lower("term"), name="glossaryterm_clinic_term"),
            models.CheckConstraint(
                condition=Q(pending_definition="", pending_by__isnull=True, pending_at__isnull=True)
                | ~Q(pending_definition="") & Q(pending_by__isnull=False, pending_at__isnull=False),
                name="glossaryterm_proposal_complete",
            ),
        ]
        triggers = [
            clinic_fixed("glossaryterm"),
            refuse(
                "glossaryterm_definition_four_eyes",
                when="NEW.definition IS DISTINCT FROM OLD.definition AND EXISTS ("
                "SELECT 1 FROM public.education_published p WHERE p.clinic_id = OLD.clinic_id"
                " AND lower(OLD.term) = ANY (p.terms)) AND ("
                "OLD.pending_by_id IS NULL OR NEW.confirmed_by_id IS NULL"
                " OR NEW.confirmed_by_id = OLD.pending_by_id"
                " OR NEW.definition <> OLD.pending_definition)",
                message="a definition that patients read changes with a second person",
                operation=pgtrigger.Update,
            ),
            # Or whoever proposed it could first put another name to it, then confirm it herself.
            refuse(
                "glossaryterm_proposal_fixed",
                when="OLD.pending_by_id IS NOT NULL AND NEW.pending_by_id IS NOT NULL"
                " AND (NEW.pending_definition, NEW.pending_by_id, NEW.pending_at)"
                " IS DISTINCT FROM (OLD.pending_definition, OLD.pending_by_id, OLD.pending_at)",
                message="a proposal is confirmed or dropped, never rewritten",
                operation=pgtrigger.Update,
            ),
            # Or removing a word and adding it again would be a way around the second person.
            refuse(
                "glossaryterm_words_of_texts",
                when=f"EXISTS (SELECT 1 FROM {EXPLAINING}) AND NOT EXISTS ("  # noqa: S608  our own words, nobody types them
                f"SELECT 1 FROM {EXPLAINING} AND t ->> 'definition' = NEW.definition)",
                message="a word that published texts explain starts with their words",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return self.term
