from .article import Article, ArticleTopic, Kind, OpenTo, Sensitivity
from .assignment import Assignment
from .bookmark import Bookmark
from .published import Published
from .reading import How, Reading
from .revision import Decision, Revision, Significance
from .topic import Topic
from .treatment_page import TreatmentPage
from .working_copy import (
    CareCard,
    Contribution,
    QuestionToAsk,
    Section,
    SideEffect,
    Source,
    TeachBack,
)

__all__ = [
    "Article",
    "ArticleTopic",
    "Assignment",
    "Bookmark",
    "CareCard",
    "Contribution",
    "Decision",
    "How",
    "Kind",
    "OpenTo",
    "Published",
    "QuestionToAsk",
    "Reading",
    "Revision",
    "Section",
    "Sensitivity",
    "SideEffect",
    "Significance",
    "Source",
    "TeachBack",
    "Topic",
    "TreatmentPage",
]
