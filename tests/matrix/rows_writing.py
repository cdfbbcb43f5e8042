"""The admin's pages around writing: pictures, preview, comparing, duplicating, checking again."""

from datetime import date, timedelta

from tests.matrix.answers_texts import EDITORS, STAFFED
from tests.matrix.rows import STAFF, Row, always, get, head, post, table
from tests.matrix.rows_people import DONE, REFUSED, object_id
from tests.matrix.tables import Table

# Whoever does not write sees what patients read, and nothing where they read nothing.
PREVIEWED = table("""
                              rosa maya omar ruth
    treatment                 404  404  404  404
    draft waiting returned    404  200  200  200
    otherwise                 200  200  200  200
""")
# Maya wrote all of them.
CHECKED_AGAIN = table("""
                              rosa maya omar ruth
    treatment                 404  404  404  404
    draft waiting returned    409  409  409  409
    suspended                 409  409  409  409
    retired replaced          409  409  409  409
    otherwise                 302  403  302  302
""")


def checked_again(side, article):
    return {
        "revision_number": article.published.number if article.published else 1,
        "note": "The guideline of this spring.",
        "next_review_on": date.today() + timedelta(days=500),
    }


def writing_rows(model, about, states: dict[str, str] | None = None) -> list[Row]:
    """The same for both kinds; `states` are those of treatment pages, by an article's."""

    def of(answers: Table) -> Table:
        return answers.at(**states) if states else answers

    def row(page, *calls):
        return Row(f"admin:{model}_{page}", STAFF, calls, about, object_id)

    return [
        Row(
            f"admin:{model}_figure", STAFF, (get(always(200)), head(always(200))), "image",
            lambda side, image: {"sha256": image.sha256},
        ),
        row("preview", get(of(PREVIEWED))),
        row("compare", get(of(EDITORS))),
        row("duplicate", get(of(EDITORS)),
            post("give a title", of(EDITORS).where(DONE), {"title": "One more text"}),
            post("nothing", of(EDITORS).where(REFUSED))),
        row("recheck", get(of(STAFFED)),
            post("say so", of(CHECKED_AGAIN), checked_again),
            post("nothing", of(STAFFED).where(REFUSED))),
    ]  # fmt: skip


WRITING_ROWS = (
    *writing_rows("education_article", "article"),
    *writing_rows(
        "education_treatmentpage",
        "treatment",
        {"draft": "draft", "published": "published", "article": "treatment"},
    ),
)
