import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("education", "0020_review_within_reach"),
    ]

    operations = [
        migrations.AddField(
            model_name="published",
            name="open_terms",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=100),
                default=list,
                help_text="Those of its terms that it uses before any choice, in lower case.",
            ),
        ),
        # As until now, for texts that are published already; exact with their next approval.
        migrations.RunSQL("UPDATE education_published SET open_terms = terms", ""),
    ]
