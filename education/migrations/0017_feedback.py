from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

guards = import_module("education.migrations.0002_guards")
SAME_CLINIC = [("feedback", "revision_id", guards.REVISION)]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_notice_guards"),
        ("education", "0016_questions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=64)),
                ("is_clear", models.BooleanField(verbose_name="clear")),
                ("text", models.TextField(blank=True, verbose_name="what was hard")),
                (
                    "names_danger",
                    models.BooleanField(
                        default=False, help_text="She was told whom to call, and then sent it."
                    ),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, help_text="It came from the public page."),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="accounts.clinic",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="education.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to “Was this clear?”",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "reader"), name="feedback_once_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reader__regex", "^[0-9a-f]{64}$")),
                        name="feedback_reader_is_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            django.db.models.functions.text.Length("text"), 1000
                        ),
                        name="feedback_text_fits",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="feedback_revision_approved",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NOT EXISTS (SELECT 1 FROM public.education_revision r WHERE r.id = NEW.revision_id AND r.decision = 'approved') THEN RAISE EXCEPTION 'readers speak of what they were shown' USING ERRCODE = '23514', CONSTRAINT = 'feedback_revision_approved'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="a46d23e4e4f23c118029b4b918cbb49695326ca8",
                    operation="INSERT",
                    pgid="pgtrigger_feedback_revision_approved_bf609",
                    table="education_feedback",
                    when="BEFORE",
                ),
            ),
        ),
        *(guards.same_clinic(*row) for row in SAME_CLINIC),
    ]
