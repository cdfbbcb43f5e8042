from django.urls import include, path

from accounts.views import health, invitation
from education.admin import site

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", site.urls),
    # Typed from paper, so as short as an address can be.
    path("i/<str:token>/", invitation.sheet, name="sign_in_sheet"),
    path("accounts/", include("accounts.urls")),
    path("", include("education.urls")),
]
handler400 = "accounts.views.errors.bad_request"
handler403 = "accounts.views.errors.forbidden"
handler404 = "accounts.views.errors.not_found"
handler500 = "accounts.views.errors.failed"
handler429 = "accounts.views.errors.too_many"
