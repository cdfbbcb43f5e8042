from typing import Any

from accounts.admin.attempts import ActionModelForm
from education.models import Article

from .languages import language_field


class NewArticleForm(ActionModelForm):
    """What a new text starts with; everything else is written in its working copy."""

    class Meta:
        model = Article
        fields = ("title",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["language"] = language_field(self.staff.clinic.languages)
