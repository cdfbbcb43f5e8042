"""May she? and which may she?: one rule, both answers.

`why_not_…` returns the sentence that a person reads, empty when she may."""

from .asking import (
    asked_for,
    could_be_asked,
    could_decide,
    deciders,
    possible_deciders,
    why_not_ask,
    would_decide,
)
from .commenting import why_not_comment, why_not_resolve
from .everyone import open_to_everyone
from .first_day import FirstDay, first_day
from .giving import (
    assignments_of,
    how_many_can_read,
    how_many_were_shown,
    patients_of,
    why_not_assign,
)
from .patients import OPEN_TO_PATIENTS, browsable, given, hers, printable, readable, topics_of
from .printing import why_not_print, why_not_print_for
from .questions import questions_for, why_not_send
from .rating import published_scores, why_not_rate
from .review_days import MOST_MONTHS, months_later, why_not_review_on
from .reviews import (
    approved_revisions,
    contributors,
    contributors_of,
    decidable,
    is_confirmed,
    is_lower,
    missing_sign_offs,
    needed_confirmations,
    revisions_of,
    to_sign,
    was_asked,
    why_not_decide,
    why_not_look,
    why_not_recheck,
    why_not_sign,
    why_not_withdraw,
)
from .texts import articles_of, why_not_edit, why_not_resume
from .words import as_texts_say, words_named, words_of

__all__ = [
    "MOST_MONTHS",
    "OPEN_TO_PATIENTS",
    "FirstDay",
    "approved_revisions",
    "as_texts_say",
    "articles_of",
    "asked_for",
    "assignments_of",
    "browsable",
    "contributors",
    "contributors_of",
    "could_be_asked",
    "could_decide",
    "decidable",
    "deciders",
    "first_day",
    "given",
    "hers",
    "how_many_can_read",
    "how_many_were_shown",
    "is_confirmed",
    "is_lower",
    "missing_sign_offs",
    "months_later",
    "needed_confirmations",
    "open_to_everyone",
    "patients_of",
    "possible_deciders",
    "published_scores",
    "printable",
    "questions_for",
    "readable",
    "revisions_of",
    "to_sign",
    "topics_of",
    "was_asked",
    "why_not_ask",
    "why_not_assign",
    "why_not_comment",
    "why_not_decide",
    "why_not_edit",
    "why_not_look",
    "why_not_print",
    "why_not_print_for",
    "why_not_rate",
    "why_not_recheck",
    "why_not_resolve",
    "why_not_resume",
    "why_not_review_on",
    "why_not_send",
    "why_not_sign",
    "why_not_withdraw",
    "words_named",
    "words_of",
    "would_decide",
]
