"""All rows."""

from tests.matrix.rows_accounts import ACCOUNT_ROWS
from tests.matrix.rows_patient_pages import PATIENT_PAGE_ROWS
from tests.matrix.rows_patients import PATIENT_ROWS
from tests.matrix.rows_people import PEOPLE_ROWS
from tests.matrix.rows_questions import QUESTION_ROWS
from tests.matrix.rows_texts import TEXT_ROWS
from tests.matrix.rows_words import WORD_ROWS
from tests.matrix.rows_writing import WRITING_ROWS

ROWS = (
    *PATIENT_ROWS,
    *ACCOUNT_ROWS,
    *PEOPLE_ROWS,
    *PATIENT_PAGE_ROWS,
    *QUESTION_ROWS,
    *TEXT_ROWS,
    *WORD_ROWS,
    *WRITING_ROWS,
)
