"""What the database refuses to do with a revision."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models.guards import refuse

REVISION_CONSTRAINTS: list[models.BaseConstraint] = [
    models.UniqueConstraint(fields=["clinic", "id"], name="revision_clinic_id"),
    models.UniqueConstraint(fields=["id", "article"], name="revision_id_article"),
    models.UniqueConstraint(fields=["article", "number"], name="revision_article_number"),
    models.UniqueConstraint(
        fields=["article"], condition=Q(decision__isnull=True), name="revision_one_waiting"
    ),
    models.CheckConstraint(
        condition=Q(decision__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
        | Q(decision__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
        name="revision_decision_complete",
    ),
    models.CheckConstraint(
        condition=Q(decision__isnull=True)
        | Q(decision__in=["approved", "changes_requested", "withdrawn"]),
        name="revision_decision_known",
    ),
    models.CheckConstraint(
        condition=Q(decision__isnull=True)
        | ~Q(decision="approved")
        | Q(significance__in=["minor", "major", "safety"]),
        name="revision_approval_settles_significance",
    ),
    models.CheckConstraint(
        condition=Q(proposed_significance__in=["minor", "major", "safety"]),
        name="revision_proposal_known",
    ),
    models.CheckConstraint(
        condition=Q(contributors__contains=[F("submitted_by")]),
        name="revision_submitter_contributed",
    ),
    models.CheckConstraint(
        condition=~Q(decision="approved")
        | ~Q(suggested_significance="safety", significance__in=["minor", "major"])
        & ~Q(suggested_significance="major", significance="minor")
        | Q(significance_reason__regex=r"\S"),
        name="revision_lowering_explained",
    ),
    models.CheckConstraint(
        condition=Q(suggested_significance__in=["minor", "major", "safety"]),
        name="revision_suggestion_known",
    ),
    # One look is enough for a few words of a text that was approved, and for nothing else.
    models.CheckConstraint(
        condition=Q(is_small=False)
        | Q(base__isnull=False, words_added__lt=10 - F("words_removed")),
        name="revision_small_is_small",
    ),
]

REVISION_GUARDS = [
    # By number and not by time: the clocks of two servers may disagree.
    pgtrigger.Trigger(
        name="revision_contributions_marked",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="NEW.contributions_up_to := (SELECT coalesce(max(c.id), 0)"
        " FROM public.education_contribution c WHERE c.article_id = NEW.article_id);"
        " RETURN NEW;",
    ),
    refuse(
        "revision_decided_once",
        when="OLD.decision IS NOT NULL",
        message="a revision is decided once",
        operation=pgtrigger.Update,
    ),
    refuse(
        "revision_starts_undecided",
        when="NEW.decision IS NOT NULL",
        message="a revision is submitted before it is decided",
        operation=pgtrigger.Insert,
    ),
    refuse(
        "revision_kept",
        when="OLD.decision = 'approved'"
        " OR EXISTS (SELECT 1 FROM public.education_reading r WHERE r.revision_id = OLD.id)"
        " OR EXISTS (SELECT 1 FROM public.education_assignment a"
        " WHERE a.revision_when_given_id = OLD.id)",
        message="a revision that was assigned, shown or published is never deleted",
        operation=pgtrigger.Delete,
    ),
    refuse(
        "revision_contributors_complete",
        when="EXISTS (SELECT 1 FROM public.education_contribution c"
        " JOIN public.education_article a ON a.id = c.article_id"
        " LEFT JOIN public.education_revision p ON p.id = a.published_id"
        " WHERE c.article_id = NEW.article_id"
        " AND (p.id IS NULL OR c.id > p.contributions_up_to)"
        " AND NOT c.user_id = ANY (NEW.contributors))",
        message="everyone who changed the text since the published revision contributed",
        operation=pgtrigger.Insert,
    ),
    # Or somebody who was turned out a moment ago, or whom nobody asked, could still publish.
    refuse(
        "revision_judged_by_staff",
        when="NEW.decision IN ('approved', 'changes_requested') AND NOT EXISTS ("
        "SELECT 1 FROM public.accounts_staff s WHERE s.clinic_id = NEW.clinic_id"
        " AND s.user_id = NEW.decided_by_id AND s.is_active AND (s.role <> 'reviewer' OR EXISTS ("
        "SELECT 1 FROM public.education_reviewrequest q WHERE q.revision_id = NEW.id"
        " AND q.asked_id = NEW.decided_by_id AND q.what = 'decision')))",
        message="only who works here decides, a reviewer where she was asked",
        operation=pgtrigger.Update,
    ),
    refuse(
        "revision_overridden_by_admin",
        when="NEW.decision = 'approved' AND cardinality(NEW.overridden) > 0 AND NOT EXISTS ("
        "SELECT 1 FROM public.accounts_staff s WHERE s.clinic_id = NEW.clinic_id"
        " AND s.user_id = NEW.decided_by_id AND s.role = 'clinic_admin' AND s.is_active)",
        message="only a clinic admin approves past a finding",
        operation=pgtrigger.Update,
    ),
    refuse(
        "revision_comments_answered",
        when="NEW.decision = 'approved' AND EXISTS ("
        "SELECT 1 FROM public.education_reviewcomment c WHERE c.article_id = NEW.article_id"
        # Words that were taken over stand in the working copy, not in this revision.
        " AND c.is_blocking AND (c.closed_at IS NULL"
        " OR c.how_closed = 'accepted' AND c.revision_id = NEW.id))",
        message="a comment that stops the approval is not answered in this text",
        operation=pgtrigger.Update,
    ),
    refuse(
        "revision_signed_off",
        when="NEW.decision = 'approved' AND EXISTS ("
        "SELECT 1 FROM unnest(NEW.required_sign_offs) AS required (kind) WHERE NOT EXISTS ("
        "SELECT 1 FROM public.education_signoff s WHERE s.revision_id = NEW.id"
        " AND s.kind = required.kind AND s.digest = NEW.digest))",
        message="a sign-off that the clinic requires is missing",
        operation=pgtrigger.Update,
    ),
    refuse(
        "revision_asks_what_the_clinic_asks",
        when="EXISTS (SELECT 1 FROM public.education_article a, jsonb_array_elements_text("
        "(SELECT r.lists -> 'sign_offs' -> a.kind FROM public.education_contentrules r"
        " WHERE r.clinic_id = NEW.clinic_id AND r.valid_from IS NOT NULL"
        " ORDER BY r.valid_from DESC, r.id DESC LIMIT 1)) AS asked (kind)"
        " WHERE a.id = NEW.article_id AND NOT asked.kind = ANY (NEW.required_sign_offs))",
        message="a revision asks for the sign-offs that its clinic requires",
        operation=pgtrigger.Insert,
    ),
    refuse(
        "revision_affected_from_the_first",
        when="NEW.decision = 'approved' AND NEW.significance = 'safety' AND EXISTS ("
        "SELECT 1 FROM public.education_revision e WHERE e.article_id = NEW.article_id"
        " AND e.decision = 'approved' AND e.id <> NEW.id) AND NOT EXISTS ("
        "SELECT 1 FROM public.education_revision f WHERE f.id = NEW.first_affected_id"
        " AND f.decision = 'approved' AND (NEW.first_affected_reason ~ '\\S' OR NOT EXISTS ("
        "SELECT 1 FROM public.education_revision e WHERE e.article_id = NEW.article_id"
        " AND e.decision = 'approved' AND e.number < f.number)))",
        message="a safety correction names the first text it corrects, a later one with a reason",
        operation=pgtrigger.Update,
    ),
]
