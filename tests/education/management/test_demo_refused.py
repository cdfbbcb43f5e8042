"""Where `manage.py demo` loads nothing."""

import pytest
from django.core.management import CommandError

from accounts.actions import clinics
from accounts.models import Clinic
from tests.education.management.demo import run

pytestmark = pytest.mark.django_db


def test_it_is_loaded_only_where_the_demo_is_switched_on(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="WELLREAD_DEMO=1"):
        run()
    assert not Clinic.objects.exists()


def test_a_database_with_another_clinic_is_refused(settings, db):
    settings.DEMO = True
    clinics.create(name="Lakeside", slug="lakeside", admin_email="head@lakeside.example")
    with pytest.raises(CommandError, match="another clinic, Lakeside"):
        run()
    assert Clinic.objects.get().slug == "lakeside"


def test_a_real_clinic_of_the_same_name_is_refused(settings, river):
    settings.DEMO = True
    with pytest.raises(CommandError, match="another clinic, Riverside Clinic"):
        run()
    assert Clinic.objects.get() == river
