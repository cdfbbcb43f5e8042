"""Addresses that the matrix must complain about, and harmless twins."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import escape

from accounts.access import NotAllowed, patient_required, public, staff_required
from accounts.models import Clinic
from accounts.roles import Permission
from config.urls import urlpatterns as real
from education import policies
from education.models import Article, Topic


@patient_required
def scoped(request, code):
    return HttpResponse(get_object_or_404(policies.hers(request.patient), code=code).title)


@patient_required
def unscoped(request, code):
    return HttpResponse(get_object_or_404(Article, code=code, published__isnull=False).title)


@patient_required
def forbids(request, code):
    article = get_object_or_404(Article, code=code)
    if article.clinic_id != request.patient.clinic_id:
        raise NotAllowed("This belongs to another clinic.")
    return scoped(request, code)


@patient_required
def leads_away(request, code):
    found = policies.hers(request.patient).filter(code=code).first()
    return HttpResponse(found.title) if found else redirect("/")


@patient_required
def writes_on_looking(request, code):
    request.patient.bookmarks.all().delete()
    return scoped(request, code)


@public("an offender")
def unguarded(request, code):
    return HttpResponse("Anybody.")


@staff_required(Permission.EDIT)
def moves_own(request):
    topics = request.staff.clinic.topics.filter(pk=request.POST.get("topic"))
    topics.update(order=7)
    return HttpResponse("Moved.", status=200 if topics else 400)


@staff_required(Permission.EDIT)
def moves_any(request):
    Topic.objects.filter(pk=request.POST.get("topic")).update(order=7)
    return HttpResponse("Moved.")


@public("an offender")
def fails(request):
    return HttpResponse(f"<h1>{int(request.GET.get('page', '1'))}</h1>")


@public("an offender")
def wordless(request):
    return HttpResponse("<p>No.</p>", status=400)


@public("an offender, and with ?keeps its twin")
def forgets(request):
    kept = escape(request.POST.get("name", "")) if "keeps" in request.GET else ""
    form = f'<form method="post"><input name="name" value="{kept}"></form>'
    return HttpResponse(f"<h1>Refused</h1>{form}", status=400)


@public("an offender, and with ?once its twin")
def makes(request):
    side = Clinic.objects.get(slug="rivermark")
    if "once" not in request.GET or not side.topics.filter(title="Made").exists():
        Topic.objects.create(clinic=side, title="Made")
    return redirect("/")


CODED = (scoped, unscoped, forbids, leads_away, writes_on_looking, unguarded)
urlpatterns = [
    *real,
    *(path(f"{view.__name__}/<str:code>/", view, name=view.__name__) for view in CODED),
    path("moves_own/", moves_own, name="moves_own"),
    path("moves_any/", moves_any, name="moves_any"),
    *(path(f"{view.__name__}/", view) for view in (fails, wordless, forgets, makes)),
    path("nameless/", unguarded),
]
