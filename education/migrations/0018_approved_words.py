import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('education', '0017_feedback'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='published',
            name='published_lists_its_words',
        ),
        migrations.AddField(
            model_name='published',
            name='words',
            field=models.JSONField(default=dict, help_text='Definition and other forms of each of these terms, as it carries them.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='published',
            trigger=pgtrigger.compiler.Trigger(name='published_lists_its_words', sql=pgtrigger.compiler.UpsertTriggerSql(func='SELECT coalesce(r.said ->> \'title\', \'\'), coalesce(r.said ->> \'key_message\', \'\'), coalesce(r.said ->> \'language\', NEW.language), ARRAY(SELECT lower(t ->> \'term\') FROM json_array_elements(r.said -> \'terms\') AS t), (SELECT coalesce(jsonb_object_agg(lower(t ->> \'term\'), t::jsonb), \'{}\') FROM json_array_elements(r.said -> \'terms\') AS t), ARRAY(SELECT DISTINCT (s ->> \'url\') COLLATE "C" AS url FROM json_array_elements(r.said -> \'sources\') AS s WHERE s ->> \'url\' <> \'\' ORDER BY url) INTO NEW.title, NEW.key_message, NEW.language, NEW.terms, NEW.words, NEW.source_urls FROM (SELECT document::json AS said FROM public.education_revision WHERE id = NEW.revision_id) AS r; RETURN NEW;', hash='cc0b9bfc235d42980913585f5a81e92aabf8dd46', operation='INSERT OR UPDATE', pgid='pgtrigger_published_lists_its_words_ba564', table='education_published', when='BEFORE')),
        ),
        # The trigger fills in what the texts say that are published already.
        migrations.RunSQL("UPDATE education_published SET minutes = minutes", ""),
    ]
