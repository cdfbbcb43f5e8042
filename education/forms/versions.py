from typing import Any

from django import forms

from education.models import Article


class VersionedForm(forms.Form):
    """Carries the version of the working copy that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, article: Article) -> None:
        """Takes the version that stands now: she was told that it is another one, and may send
        the form again without typing anything anew."""
        posted: Any = self.data
        data = posted.copy()
        data["version"] = str(article.version)
        self.data = data
