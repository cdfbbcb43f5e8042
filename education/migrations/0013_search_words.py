import django.db.models.deletion
from django.contrib.postgres.indexes import GistIndex, OpClass
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

from education.search.spelling import sound
from education.search.typed import words_of


def know_published_words(apps, schema_editor):
    """What was published before search learned to read misspelt words."""
    published = apps.get_model("education", "Published").objects
    words = apps.get_model("education", "SearchWord")
    for listing in published.only("clinic_id", "title", "key_message", "text").iterator():
        found = words_of(listing.title, listing.key_message, listing.text)
        rows = [words(clinic_id=listing.clinic_id, word=word, sound=sound(word)) for word in found]
        words.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_guards"),
        ("education", "0012_sign_offs_asked"),
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40)),
                ("sound", models.CharField(max_length=20)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.clinic",
                    ),
                ),
            ],
            options={
                "verbose_name": "search word",
                "indexes": [
                    models.Index(fields=["clinic", "sound"], name="searchword_sound"),
                    GistIndex(
                        models.F("clinic"),
                        OpClass(models.F("word"), name="gist_trgm_ops"),
                        name="searchword_likeness",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clinic", "word"), name="searchword_clinic_word"
                    ),
                ],
            },
        ),
        migrations.RunPython(know_published_words, migrations.RunPython.noop, elidable=True),
    ]
