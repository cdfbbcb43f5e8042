"""Every mail about texts: subjects and bodies name no text and tell nothing about anybody."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.emails import Mail, link
from accounts.models import Staff

from .models import Kind, Revision


def review_address(revision: Revision) -> str:
    """Where a revision is reviewed; whoever is signed out is led there after signing in."""
    model = "treatmentpage" if revision.article.kind == Kind.TREATMENT else "article"
    return reverse(f"admin:education_{model}_review", args=[revision.article_id, revision.pk])


def asked_to_review(revision: Revision, member: Staff) -> Mail:
    """Tells a member of staff that somebody asks her to look at a text."""
    clinic = revision.clinic
    body = render_to_string(
        "emails/asked_to_review.txt",
        {"clinic": clinic, "name": member.name, "link": link(clinic, review_address(revision))},
    )
    return Mail(str(_("Somebody asks you to look at a text")), body)
