"""What a person would say of words that only look different, or lead elsewhere."""

from django.utils.translation import gettext as _

from .tokens import Look


def look_changes(old: Look, new: Look) -> tuple[str, ...]:
    """How the look of words changed, each as what can follow them: “now bold”."""
    found = []
    if old.is_bold != new.is_bold:
        found.append(_("now bold") if new.is_bold else _("no longer bold"))
    if old.is_italic != new.is_italic:
        found.append(_("now italic") if new.is_italic else _("no longer italic"))
    if old.href and new.href and old.href != new.href:
        said = _("the link now leads to %(new)s, before to %(old)s")
        found.append(said % {"new": new.href, "old": old.href})
    elif new.href and not old.href:
        found.append(_("now a link to %(new)s") % {"new": new.href})
    elif old.href and not new.href:
        found.append(_("no longer a link; it led to %(old)s") % {"old": old.href})
    return tuple(found)


def link_target(href: str) -> str:
    """Where a new link leads, set beside it."""
    return _("link to %(address)s") % {"address": href}


def new_link(words: str, href: str) -> str:
    """Where a new link leads, as a part of a sentence."""
    return _("%(words)s is a link to %(address)s") % {"words": words, "address": href}


def link_change(words: str, old: str, new: str) -> str:
    """That the same words lead elsewhere, as a part of a sentence."""
    said = _("the link %(words)s now leads to %(new)s, before to %(old)s")
    return said % {"words": words, "new": new, "old": old}
