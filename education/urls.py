from django.urls import path

from accounts.views import me, privacy
from education.views import (
    booklet,
    figures,
    handout,
    help,
    home,
    kept_help,
    my_data,
    numbers,
    questions,
    reader,
    saved,
    search,
    topics,
    writing,
)

app_name = "education"
urlpatterns = [
    path("", home.home, name="home"),
    path("read/<str:code>/", reader.reader, name="reader"),
    path("read/<str:code>/print/", handout.handout, name="handout"),
    path("booklet/", booklet.booklet, name="booklet"),
    path("v/<str:code>/", handout.printed, name="printed"),
    path("read/<str:code>/numbers/", numbers.numbers, name="numbers"),
    path("figures/<str:code>/<str:sha256>/", figures.figure, name="figure"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<str:code>/", topics.topic, name="topic"),
    path("search/", search.search, name="search"),
    path("saved/", saved.saved, name="saved"),
    path("questions/", questions.questions, name="questions"),
    path("questions/new/", writing.new, name="new_question"),
    path("questions/leaving/", questions.leaving, name="leaving"),
    path("questions/<uuid:key>/", writing.question, name="question"),
    path("me/", me.me, name="me"),
    path("me/data/", my_data.my_data, name="my_data"),
    path("help/", help.help, name="help"),
    path("c/<slug:clinic>/help/", help.clinic_help, name="clinic_help"),
    path("help/kept/", kept_help.kept, name="kept_help"),
    path("c/<slug:clinic>/help/kept/", kept_help.clinic_kept, name="clinic_kept_help"),
    path("help-worker.js", kept_help.worker, name="help_worker"),
    path("privacy/<slug:clinic>/", privacy.clinic_notice, name="clinic_privacy"),
]
