"""What the database refuses to do with an article."""

import pgtrigger

from accounts.models.guards import clinic_fixed, refuse

ARTICLE_GUARDS = [
    clinic_fixed("article"),
    refuse(
        "article_published_is_approved",
        when="NEW.published_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM public.education_revision r"
        " WHERE r.id = NEW.published_id AND r.decision = 'approved')",
        message="only an approved revision is published",
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("published_id"),
    ),
    refuse(
        "article_resumed_by_another",
        when="OLD.suspended_at IS NOT NULL AND NEW.suspended_at IS NULL AND "
        "(NEW.resumed_by_id IS NULL OR NEW.resumed_by_id = OLD.suspended_by_id)",
        message="a suspension is lifted by a second person",
        operation=pgtrigger.UpdateOf("suspended_at"),
    ),
    # Or the person who suspended it could first change the name, then lift it herself.
    refuse(
        "article_suspension_fixed",
        when="OLD.suspended_at IS NOT NULL AND NEW.suspended_at IS NOT NULL"
        " AND (NEW.suspended_at, NEW.suspended_by_id, NEW.suspended_reason)"
        " IS DISTINCT FROM (OLD.suspended_at, OLD.suspended_by_id, OLD.suspended_reason)",
        message="a suspension is lifted, never rewritten",
        operation=pgtrigger.Update,
    ),
    refuse(
        "article_published_moves_forward",
        when="OLD.published_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM public.education_revision n, public.education_revision o"
        " WHERE n.id = NEW.published_id AND o.id = OLD.published_id"
        " AND n.number >= o.number)",
        message="an older text comes back as a new revision",
        operation=pgtrigger.UpdateOf("published_id"),
    ),
    # Or whoever wrote a text could put off for ever that somebody else looks at it.
    refuse(
        "article_review_put_off_by_check",
        when="OLD.published_id = NEW.published_id AND OLD.next_review_on IS NOT NULL"
        " AND (NEW.next_review_on IS NULL OR NEW.next_review_on > OLD.next_review_on)"
        " AND NOT EXISTS (SELECT 1 FROM public.education_recheck r"
        " WHERE r.article_id = NEW.id AND r.revision_id = NEW.published_id"
        " AND r.next_review_on = NEW.next_review_on)",
        message="a later review date needs somebody who checks the text again",
        operation=pgtrigger.UpdateOf("next_review_on"),
    ),
    # Or a text could be published that nobody ever has to look at again.
    refuse(
        "article_review_within_reach",
        when="NEW.published_id IS DISTINCT FROM OLD.published_id AND NOT EXISTS ("
        "SELECT 1 FROM public.education_revision r WHERE r.id = NEW.published_id"
        " AND NEW.next_review_on <= (coalesce(r.decided_at, now()) AT TIME ZONE 'UTC')::date"
        " + 1100)",
        message="a published text is checked again within three years",
        operation=pgtrigger.UpdateOf("published_id"),
    ),
    refuse(
        "article_retired_for_good",
        when="OLD.retired_at IS NOT NULL"
        " AND (NEW.retired_at, NEW.retired_by_id, NEW.retired_reason, NEW.published_id)"
        " IS DISTINCT FROM"
        " (OLD.retired_at, OLD.retired_by_id, OLD.retired_reason, OLD.published_id)",
        message="a retired article stays retired",
        operation=pgtrigger.Update,
    ),
]
