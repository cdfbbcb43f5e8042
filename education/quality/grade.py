"""How hard the text is to read: rules L06 and L07."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .checked import Checked
from .findings import BLOCK, WARN, Finding
from .readability import Graded, graded, terms_of
from .rules import Rule

FEWEST_WORDS = 10  # a grade of fewer says nothing

L06 = Rule(
    "L06",
    WARN,
    gettext_lazy("Hard to read"),
    gettext_lazy("The text asks for more years of school than many readers have."),
    gettext_lazy("Write shorter sentences and shorter words."),
    may_block=True,
)
L07 = Rule(
    "L07",
    WARN,
    gettext_lazy("Hard paragraph"),
    gettext_lazy("This paragraph is harder to read than the others should be."),
    gettext_lazy("Write shorter sentences and shorter words here."),
)


def hard_text(text: Checked) -> Iterator[Finding]:
    """The Flesch-Kincaid grade of the sections' running text, and of the summary.

    Over the grade that warns it warns, as the text is; it blocks when it is over the grade that
    blocks even with glossary terms and names of medicines set aside. A summary only warns."""
    lists = text.context.lists
    terms = terms_of(text)
    body = graded(text.body, terms)
    if _is_over(body, lists.grade_warn) or _is_blocked(body, lists.grade_block):
        severity = BLOCK if _is_blocked(body, lists.grade_block) else WARN
        message = _("The text is at grade %(grade)s; at most %(most)s is the goal.")
        yield L06.missing(message % _grades(body, lists.grade_warn), severity=severity)
    summary = graded([p for p in text.passages if p.part == "summary"], terms)
    if _is_over(summary, lists.grade_summary):
        message = _("The summary is at grade %(grade)s; at most %(most)s is the goal.")
        yield L06.missing(message % _grades(summary, lists.grade_summary), part="summary")


def hard_paragraphs(text: Checked) -> Iterator[Finding]:
    """Paragraphs of the running text over the clinic's grade for paragraphs, as they are."""
    most = text.context.lists.grade_paragraph
    terms = terms_of(text)
    for passage in text.body:
        grade = graded([passage], terms)
        if _is_over(grade, most):
            first = passage.sentences[0]
            message = _("This paragraph is at grade %(grade)s; at most %(most)s is the goal.")
            yield L07.at(passage, first.start, first.end, message % _grades(grade, most))


def _is_over(grade: Graded, most: float) -> bool:
    return grade.as_is.words >= FEWEST_WORDS and grade.as_is.grade > most


def _is_blocked(grade: Graded, most: float) -> bool:
    return grade.set_aside.words >= FEWEST_WORDS and grade.set_aside.grade > most


def _grades(grade: Graded, most: float) -> dict[str, str]:
    return {"grade": f"{grade.as_is.grade:.1f}", "most": f"{most:g}"}
