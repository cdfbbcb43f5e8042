"""The demo clinics: made-up people, cited texts, and what they did with them."""

from .story import load

__all__ = ["load"]
