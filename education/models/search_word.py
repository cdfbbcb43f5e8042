from django.contrib.postgres.indexes import GistIndex, OpClass
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class SearchWord(models.Model):
    """A word that stands in a published text of a clinic: what a misspelt one is held against."""

    clinic = models.ForeignKey("accounts.Clinic", on_delete=models.PROTECT, related_name="+")
    word = models.CharField(max_length=40)
    sound = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("search word")
        constraints = [
            models.UniqueConstraint(fields=["clinic", "word"], name="searchword_clinic_word"),
        ]
        indexes = [
            models.Index(fields=["clinic", "sound"], name="searchword_sound"),
            # By likeness within a clinic, however many clinics there are.
            GistIndex(
                F("clinic"), OpClass(F("word"), name="gist_trgm_ops"), name="searchword_likeness"
            ),
        ]

    def __str__(self) -> str:
        return self.word
