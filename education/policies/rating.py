"""Who rates a text, and how the published one was rated."""

from accounts.models import Staff
from education.models import Article, Revision

from .commenting import why_not_comment
from .reviews import why_not_look


def why_not_rate(staff: Staff, revision: Revision) -> str:
    """Why she may not fill in a rating sheet about this revision."""
    return why_not_look(staff, revision) or why_not_comment(staff, revision)


def published_scores(article: Article, instrument: str) -> dict[str, float]:
    """By scale the mean of the sheets about the published text; empty without any."""
    if not article.published_id:
        return {}
    sheets = Revision.objects.get(pk=article.published_id).ratings.filter(instrument=instrument)
    found: dict[str, list[float]] = {}
    for scores in sheets.values_list("scores", flat=True):
        for name, percent in scores.items():
            if percent is not None:
                found.setdefault(name, []).append(percent)
    return {name: sum(given) / len(given) for name, given in found.items()}
