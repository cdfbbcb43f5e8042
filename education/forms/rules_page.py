"""All the lists of the content check as one page asks for them."""

from django.http import QueryDict

from education.quality import Lists, ListsError

from .content_rules import KindsForm, ListsForm, starting_words
from .rule_choices import MilderForm, StandardSignsForm
from .rule_rows import PatternRows, SignRows, starting_patterns, starting_signs


class RulesPage:
    """Several forms and row sets that are sent, checked and turned into lists together."""

    def __init__(self, data: QueryDict | None, lists: Lists, base: int | None) -> None:
        self.words = ListsForm(data, initial=starting_words(lists) | {"base": base})
        self.kinds = KindsForm(data, prefix="kinds", lists=lists)
        self.milder = MilderForm(data, prefix="rule", lists=lists)
        self.signs = StandardSignsForm(data, prefix="sign", lists=lists)
        self.patterns = PatternRows(
            data, prefix="pattern", initial=starting_patterns(lists.watch_list)
        )
        self.own_signs = SignRows(data, prefix="own", initial=starting_signs(lists.danger_signs))

    @property
    def forms(self) -> tuple[ListsForm, KindsForm, MilderForm, StandardSignsForm]:
        return self.words, self.kinds, self.milder, self.signs

    @property
    def is_bound(self) -> bool:
        return self.words.is_bound

    def is_valid(self) -> bool:
        """Whether every part can be used; asked of all, so that all errors are seen at once."""
        parts = (*self.forms, self.patterns, self.own_signs)
        return all([part.is_valid() for part in parts])

    def lists(self) -> Lists | None:
        """What the page says; None where that is wrong, and why stands beside the field."""
        if not self.is_valid():
            return None
        values = {name: value for form in self.forms for name, value in form.values().items()}
        values |= {"watch_list": self.patterns.kept(), "danger_signs": self.own_signs.kept()}
        try:
            return Lists.from_json(values)
        except ListsError as error:
            field = error.name if error.name in self.words.fields else None
            self.words.add_error(field, error.message)
            return None

    @property
    def has_errors(self) -> bool:
        rows = self.patterns.total_error_count() + self.own_signs.total_error_count()
        return bool(rows) or any(form.errors for form in self.forms)

    def renew(self, base: int | None) -> None:
        """Lets what was typed be sent again in place of newer rules."""
        data = QueryDict(mutable=True)
        data.update({name: self.words.data.get(name, "") for name in self.words.fields})
        data["base"] = "" if base is None else str(base)
        self.words.data = data
