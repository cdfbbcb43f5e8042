"""What a picker offers while somebody types."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest

from accounts.models import Patient
from accounts.models.patient import PatientStatus

LONGEST = 200
GONE = (PatientStatus.LEFT, PatientStatus.DIED)


class ClinicAutocompleteView(AutocompleteJsonView):
    """Rows of her own clinic; an unknown picker is not there."""

    def process_request(self, request: HttpRequest) -> Any:
        if len(request.GET.get("term", "")) > LONGEST:
            raise BadRequest("too long a term")
        try:
            return super().process_request(request)
        except PermissionDenied as denied:
            raise Http404("no such picker") from denied

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, Any]:
        """A patient with her status; one who left or died cannot be picked."""
        result: dict[str, Any] = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Patient) and not obj.is_active:
            result["text"] = f"{result['text']} · {obj.get_status_display()}"
            result["disabled"] = obj.status in GONE
        return result
