from django import forms

from education.models import Article


class VersionedForm(forms.Form):
    """Carries the version of the working copy that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def renew(self, article: Article) -> None:
        """Takes the version that stands now: she was told that it is another one, and may send
        the form again without typing anything anew."""
        # Each of its fields has one value.
        self.data = {**{name: self.data[name] for name in self.data}, "version": article.version}
