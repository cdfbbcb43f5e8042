from django.urls import include, path

from .views import invitation, places

own = [
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
    path("places/", places.places, name="places"),
]
urlpatterns = [
    path("", include((own, "accounts"))),
]
