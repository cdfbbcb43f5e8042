"""What the models cannot say of notices and dialings: one clinic, and versions that exist."""

from importlib import import_module

from django.db import migrations

same_clinic = import_module("accounts.migrations.0002_guards").same_clinic

# table, column, what it points at: (clinic, column) together must exist there.
SAME_CLINIC = [
    ("accounts_dialing", "by_id", "accounts_staff", "user_id"),
    ("accounts_privacynotice", "written_by_id", "accounts_staff", "user_id"),
    ("accounts_privacyacceptance", "patient_id", "accounts_patient", "id"),
    ("accounts_privacyacceptance", "notice_id", "accounts_privacynotice", "id"),
]


def version_exists(table: str, clinic: str, column: str) -> migrations.RunSQL:
    name = f"{table.split('_')[1]}_{column}_exists"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({clinic}, {column})"
        " REFERENCES accounts_privacynotice (clinic_id, number)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_notices_and_dialings")]

    operations = [
        *(same_clinic(*row) for row in SAME_CLINIC),
        version_exists("accounts_clinic", "id", "privacy_number"),
        version_exists("accounts_patient", "clinic_id", "privacy_accepted"),
    ]
