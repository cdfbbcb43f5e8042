import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('education', '0021_open_terms'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='question',
            trigger=pgtrigger.compiler.Trigger(name='question_sent_not_flooded', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.state = 'sent' AND (TG_OP = 'INSERT' OR OLD.state = 'private') AND (SELECT count(*) FROM public.education_question q WHERE q.patient_id = NEW.patient_id AND q.state = 'sent') >= 20 THEN RAISE EXCEPTION 'so many questions of one patient wait already' USING ERRCODE = '23514', CONSTRAINT = 'question_sent_not_flooded'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='6bb30bec94fa53b180fd7c2fcb7dd3ee79c0eef5', operation='INSERT OR UPDATE', pgid='pgtrigger_question_sent_not_flooded_e91d4', table='education_question', when='BEFORE')),
        ),
    ]
