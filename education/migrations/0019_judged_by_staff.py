import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('education', '0018_approved_words'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='revision',
            trigger=pgtrigger.compiler.Trigger(name='revision_judged_by_staff', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.decision IN ('approved', 'changes_requested') AND NOT EXISTS (SELECT 1 FROM public.accounts_staff s WHERE s.clinic_id = NEW.clinic_id AND s.user_id = NEW.decided_by_id AND s.is_active AND (s.role <> 'reviewer' OR EXISTS (SELECT 1 FROM public.education_reviewrequest q WHERE q.revision_id = NEW.id AND q.asked_id = NEW.decided_by_id AND q.what = 'decision'))) THEN RAISE EXCEPTION 'only who works here decides, a reviewer where she was asked' USING ERRCODE = '23514', CONSTRAINT = 'revision_judged_by_staff'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='0dfad37f67762eeb8d1cde4accdfb0c93f204694', operation='UPDATE', pgid='pgtrigger_revision_judged_by_staff_84c59', table='education_revision', when='BEFORE')),
        ),
    ]
