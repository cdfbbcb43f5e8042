"""Patients' pages."""

from tests.matrix.rows import EVERYBODY, PATIENTS, SIGNED_IN, Row, always, get, head, post, table

SHOWN = frozenset({"education_reading"})

# Paul is to Hillmark what Ana is to Rivermark.
READER = table("""
                                             ana ben
    published newer_waiting upsetting        200 404
    treatment                                200 404
    news_given                               200 404
    suspended retired replaced               410 404
    given_to_other                           404 200
    taken_back not_given                     404 404
    draft waiting returned                   404 404
    news_open open_to_patients               200 200
    open_to_everyone                         200 200
""")
# Whoever holds a copy may ask, and what was never published was never printed.
PRINTED = table("""
                                             anyone
    draft waiting returned                   404
    otherwise                                200
""")
OPEN = table("""
                                             anyone
    open_to_everyone                         200
    otherwise                                404
""")
CLOSED = {200: 302}
ONLY_READ = (get(always(200)), head(always(200)), post("", always(405)))
# The treatment page has no numbers.
NUMBERS = READER.but(treatment=404)


def code(side, thing):
    return {"code": thing.code}


def print_code(side, article):
    last = article.revisions.order_by("-number").first()
    return {"code": (article.published or last).print_code if last else "neverseen"}


def slugs(side, article):
    return {"clinic": side.clinic.slug, "slug": article.slug}


def digest(side, image):
    return {"sha256": image.sha256}


def a_part(verb):
    """A button at the end of the first section; of what was never published, of some section."""

    def body(side, article):
        live = article.published
        key = live.content.sections[0].key if live else "7e0f8a52-25e7-4a4c-9a53-8d7cbb3fd1aa"
        return {"do": verb, "section": key}

    return body


PATIENT_ROWS = (
    Row(
        "education:home", SIGNED_IN, (
            get("""          patient staff closed unproven
                 otherwise   200     302   302    302"""),
            head("""         patient staff closed unproven
                 otherwise   200     302   302    302"""),
            post("", always(405)),
        ),
    ),
    Row(
        "education:reader", PATIENTS, (
            get(READER),
            head(READER),
            post("save", READER.where(CLOSED), {"do": "save"}),
            post("unsave", READER.where(CLOSED), {"do": "unsave"}),
            post("save a part", READER.where(CLOSED), a_part("save")),
            post("stop at a part", READER.where(CLOSED), a_part("stop")),
            post("no part", READER.where({200: 400}), {"do": "save", "section": "x"}),
            post("finish", READER.where(CLOSED), lambda side, article: {
                "do": "finish",
                "revision": article.published.number if article.published else 1,
            }),
            post("finish another", READER.where({200: 409}), {"do": "finish", "revision": "99"}),
            post("nothing", READER.where({200: 400})),
        ),
        "article", code, SHOWN,
    ),
    Row(
        "education:handout", PATIENTS, (get(READER), head(READER)), "article", code, SHOWN,
    ),
    Row(
        "education:booklet", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
        writes=SHOWN,
    ),
    Row(
        "education:clear", PATIENTS, (
            get(READER),
            head(READER),
            post("say", READER.where(CLOSED), {"is_clear": "yes", "text": "", "revision": "1"}),
            post("say of none", READER.where({200: 400}), {"is_clear": "no", "revision": "99"}),
            post("nothing", READER.where({200: 400})),
        ),
        "article", code,
    ),
    Row(
        "education:seen", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    Row(
        "education:numbers", PATIENTS, (get(NUMBERS), head(NUMBERS), post("show", NUMBERS)),
        "article", code,
    ),
    Row(
        "education:figure", PATIENTS, (get(READER), head(READER)), "article",
        lambda side, article: code(side, article) | digest(side, side.things["image"]["kept"]),
    ),
    Row(
        "education:topics", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    Row(
        "education:glossary", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    Row(
        "education:search", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    Row(
        "education:topic", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("save", always(302), {"do": "save"}),
            post("unsave", always(302), {"do": "unsave"}),
            post("nothing", always(400)),
        ),
        "topic", code,
    ),
    Row(
        "education:saved", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("remove", always(302), lambda side, thing: {
                "do": "remove", "what": side.reader.bookmarks.order_by("id").first().pk,
            }),
            post("undo a topic", always(302), lambda side, thing: {
                "do": "undo", "what": f"topic-{side.things['topic']['narrow'].code}",
            }),
            post("undo what is open", always(302), lambda side, thing: {
                "do": "undo", "what": f"article-{side.things['article']['open_to_patients'].code}",
            }),
            post("undo what is suspended", always(409), lambda side, thing: {
                "do": "undo", "what": f"article-{side.things['article']['suspended'].code}",
            }),
            post("nothing", always(400)),
        ),
    ),
    Row(
        "education:me", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("save", always(302), {"preferred_name": "Dear", "language": "en"}),
            post("nothing", always(400)),
        ),
    ),
    Row(
        "education:my_data", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("to read", always(200), {"kind": "html"}),
            post("for a program", always(200), {"kind": "json"}),
            post("nothing", always(400)),
        ),
    ),
    Row(
        "education:help", EVERYBODY,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    Row(
        "education:printed", EVERYBODY, (get(PRINTED), head(PRINTED), post("", always(405))),
        "article", print_code,
    ),
    Row(
        "education:clinic_help", EVERYBODY,
        (get(always(200)), head(always(200)), post("", always(405))),
        "clinic", lambda side, clinic: {"clinic": clinic.slug},
    ),
    Row("education:kept_help", EVERYBODY, ONLY_READ),
    Row("education:help_worker", EVERYBODY, ONLY_READ),
    Row(
        "education:clinic_kept_help", EVERYBODY, ONLY_READ,
        "clinic", lambda side, clinic: {"clinic": clinic.slug},
    ),
    Row(
        "education:public_article", EVERYBODY,
        (get(OPEN), head(OPEN), post("", always(405))), "article", slugs,
    ),
    Row(
        "education:public_clear", EVERYBODY, (
            get(OPEN),
            head(OPEN),
            post("say", OPEN.where(CLOSED), {
                "is_clear": "yes", "text": "", "revision": "1", "form_key": "k" * 32}),
            post("nothing", OPEN.where({200: 400})),
        ),
        "article", slugs,
    ),
    Row(
        "education:public_figure", EVERYBODY,
        (get(OPEN), head(OPEN), post("", always(405))), "article",
        lambda side, article: slugs(side, article) | digest(side, side.things["image"]["kept"]),
    ),
    Row(
        "education:clinic_privacy", EVERYBODY,
        (get(always(200)), head(always(200)), post("", always(405))),
        "clinic", lambda side, clinic: {"clinic": clinic.slug},
    ),
)  # fmt: skip
