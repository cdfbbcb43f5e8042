from io import StringIO

from django.core.management import call_command


def run() -> str:
    """Loads the demo, and tells what the command said."""
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()
