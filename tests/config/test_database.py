import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

pytestmark = pytest.mark.django_db


def test_application_role_may_not_alter_tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0].endswith("_app")
        with pytest.raises(ProgrammingError) as refused, transaction.atomic():
            cursor.execute("ALTER TABLE accounts_clinic ADD COLUMN extra text")
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
