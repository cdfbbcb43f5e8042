import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('education', '0019_judged_by_staff'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='article_review_within_reach', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.published_id IS DISTINCT FROM OLD.published_id AND NOT EXISTS (SELECT 1 FROM public.education_revision r WHERE r.id = NEW.published_id AND NEW.next_review_on <= (coalesce(r.decided_at, now()) AT TIME ZONE 'UTC')::date + 1100) THEN RAISE EXCEPTION 'a published text is checked again within three years' USING ERRCODE = '23514', CONSTRAINT = 'article_review_within_reach'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='152373ca60d832fd3d77dcb104d66c0712a6de20', operation='UPDATE OF "published_id"', pgid='pgtrigger_article_review_within_reach_8362c', table='education_article', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recheck',
            trigger=pgtrigger.compiler.Trigger(name='recheck_within_reach', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF NEW.next_review_on > (NEW.at AT TIME ZONE 'UTC')::date + 1100 THEN RAISE EXCEPTION 'a published text is checked again within three years' USING ERRCODE = '23514', CONSTRAINT = 'recheck_within_reach'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;", hash='c3defd219753284dd350912ea263a8a1d6a6337f', operation='INSERT', pgid='pgtrigger_recheck_within_reach_016f9', table='education_recheck', when='BEFORE')),
        ),
    ]
