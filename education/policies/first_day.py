"""What a clinic still lacks before patients can read anything there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from accounts.access import has_permission
from accounts.models import Clinic, ContactSet, PrivacyNotice, Staff
from accounts.roles import Permission, Role
from education.models import Article, Topic


@dataclass(frozen=True)
class FirstDay:
    """How far a clinic has come."""

    has_numbers: bool
    has_proposed_numbers: bool
    she_proposed_numbers: bool
    others: int  # people besides her who can confirm numbers
    admins: int
    invited_admins: int
    has_notice: bool
    has_topics: bool
    has_articles: bool
    has_published: bool
    has_readers: bool  # of questions: a clinic may well do without

    @property
    def is_over(self) -> bool:
        """Whether nothing is missing any more."""
        has_people = self.admins > 1 and self.has_numbers
        return has_people and self.has_notice and self.has_topics and self.has_published


def first_day(staff: Staff) -> FirstDay | None:
    """What her clinic lacks, for those who can do something about it; one statement."""
    if not has_permission(staff, Permission.MANAGE_CLINIC):
        return None
    found = _counted(staff)
    return FirstDay(
        has_numbers=found["contacts_id"] is not None,
        has_proposed_numbers=found["proposed"],
        she_proposed_numbers=found["hers"],
        others=found["confirmers"],
        admins=found["admins"],
        invited_admins=found["invited"],
        has_notice=found["notice_there"],
        has_topics=found["topics_there"],
        has_articles=found["texts_there"],
        has_published=found["published_there"],
        has_readers=bool(found["questions_read_by"]),
    )


def _counted(staff: Staff) -> Any:
    proposed = ContactSet.objects.filter(clinic=OuterRef("pk"), confirmed_by__isnull=True)
    texts = Article.objects.filter(clinic=OuterRef("pk"))
    active = Q(staff__is_active=True, staff__user__is_active=True)
    admin = Q(staff__is_active=True, staff__role=Role.CLINIC_ADMIN)
    confirmers = Q(staff__role__in=(Role.CLINICIAN, Role.CLINIC_ADMIN))
    return (
        Clinic.objects.filter(pk=staff.clinic_id)
        .annotate(
            proposed=Exists(proposed),
            hers=Exists(proposed.filter(proposed_by=staff.user_id)),
            notice_there=Exists(PrivacyNotice.objects.filter(clinic=OuterRef("pk"))),
            topics_there=Exists(Topic.objects.filter(clinic=OuterRef("pk"))),
            texts_there=Exists(texts),
            published_there=Exists(texts.filter(published__isnull=False)),
            confirmers=Count("staff", filter=active & confirmers & ~Q(staff__pk=staff.pk)),
            admins=Count("staff", filter=active & admin),
            invited=Count("staff", filter=admin & Q(staff__user__isnull=True)),
        )
        .values()
        .get()
    )
