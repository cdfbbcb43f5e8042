"""Filters, searches and pickers of the admin, asked for what is the other clinic's."""

from collections.abc import Iterator

from django.apps import apps
from django.urls import reverse
from django.utils.http import urlencode

from education.admin import site
from tests.matrix.judging import leaks
from tests.matrix.visits import Visit, Visitors
from tests.matrix.worlds import Person

# What a look-up of the admin may ask of a relation.
ENDINGS = ("", "__exact", "__id__exact", "__in", "__isnull", "__clinic__exact")


def list_addresses() -> list[str]:
    """Every list of the admin."""
    return [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in site._registry
    ]


def filters(number: int, word: str) -> Iterator[tuple[str, str]]:
    """An address and a query: every filter and every relation of every list, for another clinic's
    id and name, whether a list offers them or not."""
    for model, model_admin in site._registry.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        offered = [one for one in model_admin.list_filter if not isinstance(one, str)]
        for parameter in (one.parameter_name for one in offered):
            yield address, urlencode({parameter: number})
        for field in model._meta.get_fields():
            if field.is_relation:
                for ending in ENDINGS:
                    yield address, urlencode({f"{field.name}{ending}": number})
        for lookup in ("clinic__slug", "clinic__name__icontains", "title__icontains", "q"):
            # Not the whole word: what comes back must come from a row.
            yield address, urlencode({lookup: word[:-1]})


def pickers(word: str) -> Iterator[str]:
    """The address of every picker there could be: each relation of each model, offered or not."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.is_relation and not field.auto_created:
                asked = {
                    "app_label": model._meta.app_label,
                    "model_name": model._meta.model_name,
                    "field_name": field.name,
                }
                for term in ("", word[:-1]):
                    yield f"{reverse('admin:autocomplete')}?{urlencode(asked | {'term': term})}"


def complaints(
    visitors: Visitors, person: Person, address: str, expected: set[int]
) -> tuple[Visit, list[str]]:
    """The answer to a look, and what is wrong with it."""
    visit = visitors.ask(person, "GET", address)
    wrong = [f"{address}: {leak}" for leak in leaks(person, visit, visitors.world, address)]
    if visit.status not in expected:
        wrong.append(f"{address}: {visit.status}")
    return visit, wrong
