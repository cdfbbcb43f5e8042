from .article import Article, Kind, OpenTo, Sensitivity
from .article_topic import ArticleTopic
from .assignment import Assignment
from .bookmark import Bookmark
from .content_rules import ContentRules
from .feedback import Feedback
from .figure import Figure, FigureImage
from .glossary_term import GlossaryTerm
from .published import Published
from .question import Question, QuestionState
from .rating import Rating
from .reading import How, Reading
from .recheck import Recheck
from .review_comment import HowClosed, ReviewComment
from .revision import Confirmation, Decision, Revision, Significance
from .search_word import SearchWord
from .sign_off import Asked, ReviewRequest, SignOff, SignOffKind
from .superseded_source import SupersededSource
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
    "Asked",
    "Assignment",
    "Bookmark",
    "CareCard",
    "Confirmation",
    "ContentRules",
    "Contribution",
    "Decision",
    "Feedback",
    "Figure",
    "FigureImage",
    "GlossaryTerm",
    "How",
    "HowClosed",
    "Kind",
    "OpenTo",
    "Published",
    "Question",
    "QuestionState",
    "QuestionToAsk",
    "Rating",
    "Reading",
    "Recheck",
    "ReviewComment",
    "ReviewRequest",
    "Revision",
    "SearchWord",
    "Section",
    "Sensitivity",
    "SideEffect",
    "SignOff",
    "SignOffKind",
    "Significance",
    "Source",
    "SupersededSource",
    "TeachBack",
    "Topic",
    "TreatmentPage",
]
