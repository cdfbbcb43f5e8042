"""What Django's models cannot say: rows of one clinic never point at another's."""

from django.db import migrations

# table, column, what it points at: (clinic, column) together must exist there.
SAME_CLINIC = [
    ("accounts_contactset", "proposed_by_id", "accounts_staff", "user_id"),
    ("accounts_contactset", "confirmed_by_id", "accounts_staff", "user_id"),
    ("accounts_invitation", "staff_id", "accounts_staff", "id"),
    ("accounts_invitation", "patient_id", "accounts_patient", "id"),
]


def same_clinic(table: str, column: str, target: str, key: str) -> migrations.RunSQL:
    name = f"{table.split('_')[1]}_{column.removesuffix('_id')}_same_clinic"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (clinic_id, {column})"
        f" REFERENCES {target} (clinic_id, {key})",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        *(same_clinic(*row) for row in SAME_CLINIC),
        migrations.RunSQL(
            "ALTER TABLE accounts_clinic ADD CONSTRAINT clinic_contacts_same_clinic"
            " FOREIGN KEY (id, contacts_id) REFERENCES accounts_contactset (clinic_id, id)",
            "ALTER TABLE accounts_clinic DROP CONSTRAINT clinic_contacts_same_clinic",
        ),
    ]
