"""What patients ask: their pages, and what staff see of it."""

from tests.matrix.rows import PATIENTS, STAFF, Row, always, get, head, post, table
from tests.matrix.rows_people import ADMINS, CLINICIANS, DONE, NOBODY, REFUSED, object_id, section

# What a form was given when it was shown.
FORM_KEY = "4f9d2f3e-0c39-4b0a-9d0f-1f2b6c5a7e10"
SEEING = frozenset({"education_question", "accounts_auditevent"})
HERS = table("""
                             ana ben
    private sent seen        302 404
    of_another               404 302
""")
MINE = table("""
                             ana ben
    otherwise                302 404
""")
# What was sent stays.
PRIVATE = table("""
                             ana ben
    private                  302 404
    sent seen                409 404
    of_another               404 302
""")
FORM = table("""
                             ana ben
    private                  200 404
    sent seen                302 404
    of_another               404 200
""")
SENT = table("""
                             rosa maya omar ruth
    private of_another       404  404  404  404
    sent seen                403  200  200  200
""")


def key(side, question):
    return {"key": question.key}


def about(state, verb):
    """A question about an article's first section."""

    def body(side, thing):
        article = side.things["article"][state]
        section = article.sections.first().key
        return {
            "do": verb, "text": "May I swim?", "about": article.code, "section": section,
            "key": FORM_KEY,
        }  # fmt: skip

    return body


def act(verb, state):
    return lambda side, thing: {"do": verb, "key": side.things["question"][state].key}


def add(state):
    """A prompt of a page."""

    def body(side, thing):
        article = side.things["article"][state]
        return {"do": "add", "about": article.code, "key": article.questions_to_ask.first().key}

    return body


QUESTION_ROWS = (
    Row(
        "education:questions", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("up", MINE, act("up", "private")),
            post("down", MINE, act("down", "sent")),
            post("asked", MINE, act("asked", "seen")),
            post("not asked", MINE, act("not_asked", "private")),
            post("remove", MINE, act("remove", "private")),
            post("remove what was sent", MINE.where({302: 409}), act("remove", "sent")),
            post("remove another's", MINE.where({302: 404, 404: 302}),
                 act("remove", "of_another")),
            post("add", MINE, add("published")),
            post("add from what is suspended", MINE.where({302: 409}), add("suspended")),
            post("undo", always(302), {"do": "undo"}),
            post("nothing", always(400)),
        ),
    ),
    Row(
        "education:new_question", PATIENTS, (
            get(always(200)),
            head(always(200)),
            post("keep", MINE.where({404: 400}), about("published", "keep")),
            post("send", always(302), about("open_to_patients", "send")),
            post("about what is suspended", MINE.where({404: 400}), about("suspended", "keep")),
            post("about what is nobody's", always(400), about("not_given", "keep")),
            post("nothing", always(400)),
        ),
    ),
    Row(
        "education:question", PATIENTS, (
            get(FORM),
            head(FORM),
            post("keep", PRIVATE,
                 {"do": "keep", "text": "May I swim?"}),
            post("nothing", HERS.where({302: 400})),
        ),
        "question", key,
    ),
    Row(
        "education:leaving", PATIENTS,
        (get(always(200)), head(always(200)), post("", always(405))),
    ),
    *section(
        "education_question", CLINICIANS, about="question", history=SENT,
        add=(get(NOBODY), post("new", NOBODY)),
    ),
    Row(
        "admin:education_question_change", STAFF,
        (get(SENT), head(SENT), post("save", SENT.where({200: 403}))),
        "question", object_id, SEEING,
    ),
    Row(
        "admin:accounts_clinic_questions", STAFF, (
            get(ADMINS),
            head(ADMINS),
            post("name", ADMINS.where(DONE), {"read_by": "Nurses", "read_when": "daily"}),
            post("half", ADMINS.where(REFUSED), {"read_by": "Nurses"}),
        ),
        "clinic", object_id,
    ),
)  # fmt: skip
