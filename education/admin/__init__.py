from accounts.admin import site

__all__ = ["site"]
