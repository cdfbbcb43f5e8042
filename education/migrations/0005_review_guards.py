"""Same clinic and same article for what belongs to a review, and what an approval needs."""

from importlib import import_module

from django.db import migrations

guards = import_module("education.migrations.0002_guards")
constraint = guards.constraint
STAFF, ARTICLE, REVISION = guards.STAFF, guards.ARTICLE, guards.REVISION
STAFF_PLACE = ("accounts_staff", "clinic_id", "id")
IMAGE = ("education_figureimage", "clinic_id", "sha256")
RULES = ("education_contentrules", "clinic_id", "id")

SAME_CLINIC = [
    ("article", "owner_id", STAFF_PLACE),
    ("article", "deputy_id", STAFF_PLACE),
    ("figure", "article_id", ARTICLE),
    ("figure", "sha256", IMAGE),
    ("figureimage", "added_by_id", STAFF),
    ("glossaryterm", "added_by_id", STAFF),
    ("glossaryterm", "pending_by_id", STAFF),
    ("glossaryterm", "confirmed_by_id", STAFF),
    ("contentrules", "base_id", RULES),
    ("contentrules", "proposed_by_id", STAFF),
    ("contentrules", "confirmed_by_id", STAFF),
    ("supersededsource", "by_id", STAFF),
    ("reviewcomment", "article_id", ARTICLE),
    ("reviewcomment", "by_id", STAFF),
    ("reviewcomment", "closed_by_id", STAFF),
    ("reviewrequest", "revision_id", REVISION),
    ("reviewrequest", "asked_id", STAFF),
    ("reviewrequest", "by_id", STAFF),
    ("signoff", "revision_id", REVISION),
    ("signoff", "by_id", STAFF),
    ("rating", "revision_id", REVISION),
    ("rating", "by_id", STAFF),
    ("recheck", "article_id", ARTICLE),
    ("recheck", "by_id", STAFF),
]
SAME_ARTICLE = [
    ("reviewcomment", "revision_id", "article_id"),
    ("recheck", "revision_id", "article_id"),
]

# What was approved before says nothing about these: the rules hold for decisions from now on.
APPROVALS = [
    (
        "revision_confirmed",
        "CHECK (decision IS DISTINCT FROM 'approved'"
        " OR confirmations @> ARRAY['facts', 'urgent', 'plain', 'dates']::varchar[]"
        " OR (is_small AND confirmations @> ARRAY['small']::varchar[])) NOT VALID",
    ),
    (
        "revision_findings_overridden",
        "CHECK (decision IS DISTINCT FROM 'approved' OR blocking <@ overridden)",
    ),
    (
        "revision_danger_signs_answered",
        "CHECK (decision IS DISTINCT FROM 'approved' OR NOT 'L27' = ANY (blocking || overridden))",
    ),
    (
        "revision_override_explained",
        "CHECK (cardinality(overridden) = 0 OR char_length(btrim(override_reason)) >= 20)",
    ),
]

TERMS_AND_SOURCES = """
    UPDATE education_published p SET
        terms = ARRAY(SELECT lower(t ->> 'term')
            FROM json_array_elements(r.document::json -> 'terms') AS t),
        source_urls = ARRAY(SELECT DISTINCT s ->> 'url'
            FROM json_array_elements(r.document::json -> 'sources') AS s WHERE s ->> 'url' <> '')
    FROM education_revision r WHERE r.id = p.revision_id
"""


class Migration(migrations.Migration):
    dependencies = [("education", "0004_review"), ("accounts", "0002_guards")]

    operations = [
        *(guards.same_clinic(*row) for row in SAME_CLINIC),
        *(guards.same_article(*row) for row in SAME_ARTICLE),
        *(constraint("revision", *row) for row in APPROVALS),
        constraint(
            "figureimage",
            "figureimage_digest_true",
            "CHECK (sha256 = encode(sha256(data), 'hex'))",
        ),
        constraint("figureimage", "figureimage_size", "CHECK (octet_length(data) <= 61440)"),
        migrations.RunSQL(TERMS_AND_SOURCES, migrations.RunSQL.noop),
    ]
