"""What Django's models cannot say: same clinic, same article, the digest and the four eyes."""

from django.db import migrations

PATIENT = ("accounts_patient", "clinic_id", "id")
STAFF = ("accounts_staff", "clinic_id", "user_id")
TOPIC = ("education_topic", "clinic_id", "id")
ARTICLE = ("education_article", "clinic_id", "id")
REVISION = ("education_revision", "clinic_id", "id")

# table, column, what it points at: (clinic, column) together must exist there.
SAME_CLINIC = [
    ("topic", "parent_id", TOPIC),
    ("article", "translation_of_id", ARTICLE),
    ("article", "replaced_by_id", ARTICLE),
    ("article", "suspended_by_id", STAFF),
    ("article", "resumed_by_id", STAFF),
    ("article", "retired_by_id", STAFF),
    ("articletopic", "article_id", ARTICLE),
    ("articletopic", "topic_id", TOPIC),
    ("section", "article_id", ARTICLE),
    ("carecard", "article_id", ARTICLE),
    ("sideeffect", "article_id", ARTICLE),
    ("questiontoask", "article_id", ARTICLE),
    ("teachback", "article_id", ARTICLE),
    ("source", "article_id", ARTICLE),
    ("contribution", "article_id", ARTICLE),
    ("contribution", "user_id", STAFF),
    ("revision", "article_id", ARTICLE),
    ("revision", "submitted_by_id", STAFF),
    ("revision", "decided_by_id", STAFF),
    ("published", "article_id", ARTICLE),
    ("assignment", "patient_id", PATIENT),
    ("assignment", "article_id", ARTICLE),
    ("assignment", "by_id", STAFF),
    ("assignment", "taken_back_by_id", STAFF),
    ("reading", "patient_id", PATIENT),
    ("reading", "revision_id", REVISION),
    ("bookmark", "patient_id", PATIENT),
    ("bookmark", "topic_id", TOPIC),
    ("bookmark", "article_id", ARTICLE),
]

# table, column of a revision, column of its article: both must belong together.
SAME_ARTICLE = [
    ("article", "published_id", "id"),
    ("revision", "base_id", "article_id"),
    ("revision", "first_affected_id", "article_id"),
    ("published", "revision_id", "article_id"),
    ("assignment", "revision_when_given_id", "article_id"),
]


def constraint(table: str, name: str, rule: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE education_{table} ADD CONSTRAINT {name} {rule}",
        f"ALTER TABLE education_{table} DROP CONSTRAINT {name}",
    )


def same_clinic(table: str, column: str, target: tuple[str, str, str]) -> migrations.RunSQL:
    return constraint(
        table,
        f"{table}_{column.removesuffix('_id')}_same_clinic",
        f"FOREIGN KEY (clinic_id, {column}) REFERENCES {target[0]} ({target[1]}, {target[2]})",
    )


def same_article(table: str, column: str, article: str) -> migrations.RunSQL:
    return constraint(
        table,
        f"{table}_{column.removesuffix('_id')}_same_article",
        f"FOREIGN KEY ({column}, {article}) REFERENCES education_revision (id, article_id)",
    )


class Migration(migrations.Migration):
    dependencies = [("education", "0001_initial"), ("accounts", "0002_guards")]

    operations = [
        *(same_clinic(*row) for row in SAME_CLINIC),
        *(same_article(*row) for row in SAME_ARTICLE),
        constraint("article", "article_id_published", "UNIQUE (id, published_id)"),
        # Deferred: publishing moves the pointer and rewrites the listing in one transaction.
        constraint(
            "published",
            "published_is_the_published_revision",
            "FOREIGN KEY (article_id, revision_id) REFERENCES education_article (id, published_id)"
            " DEFERRABLE INITIALLY DEFERRED",
        ),
        constraint(
            "revision",
            "revision_digest",
            "CHECK (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex'))",
        ),
        constraint(
            "revision",
            "revision_sections",
            "CHECK (json_array_length(document::json -> 'sections') <= 100)",
        ),
        constraint("revision", "revision_size", "CHECK (octet_length(document) <= 1048576)"),
        constraint(
            "revision",
            "revision_four_eyes",
            "CHECK (decision IS NULL OR decision = 'withdrawn' OR"
            " (decided_by_id <> submitted_by_id AND NOT decided_by_id = ANY (contributors)))",
        ),
    ]
