"""Rating sheets, scored against sheets that were added up by hand."""

import pytest

from education.quality.instruments import (
    CLEAR_COMMUNICATION,
    INSTRUMENTS,
    NO,
    NOT_APPLICABLE,
    PEMAT_P,
    YES,
    InstrumentError,
    Score,
    score,
)


def a_sheet(instrument, *, no=(), left_out=()):
    """Everything answered with yes but for the items named."""
    answers = {item.number: YES for item in instrument.items}
    return answers | dict.fromkeys(no, NO) | dict.fromkeys(left_out, NOT_APPLICABLE)


def pemat(**answers):
    return [(s.points, s.applicable) for s in score(PEMAT_P, a_sheet(PEMAT_P, **answers))]


def index(**answers):
    (result,) = score(CLEAR_COMMUNICATION, a_sheet(CLEAR_COMMUNICATION, **answers))
    return result


def refusal(instrument, answers):
    with pytest.raises(InstrumentError) as refused:
        score(instrument, answers)
    return refused.value.number, str(refused.value)


# What the sheets hold -----------------------------------------------------------------------


def test_pemat_has_seventeen_and_seven_items_under_their_own_numbers():
    numbers = [item.number for item in PEMAT_P.items]
    assert numbers == [*range(1, 13), *range(15, 27)]
    parts = [item.part for item in PEMAT_P.items]
    assert (parts.count("understandability"), parts.count("actionability")) == (17, 7)


def test_items_of_pemat_that_may_be_left_out():
    may = [item.number for item in PEMAT_P.items if item.left_out_if]
    assert may == [6, 8, 9, 11, 16, 17, 18, 19, 24, 25]


def test_index_has_twenty_items_in_four_parts():
    sizes = [
        sum(item.part == part.name for item in CLEAR_COMMUNICATION.items)
        for part in CLEAR_COMMUNICATION.parts
    ]
    assert sizes == [11, 3, 3, 3]
    assert [item.number for item in CLEAR_COMMUNICATION.items] == list(range(1, 21))
    assert [item.number for item in CLEAR_COMMUNICATION.items if item.is_reversed] == [17]
    assert len(CLEAR_COMMUNICATION.preparation) == 4


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda sheet: sheet.name)
def test_every_part_is_scored_once(instrument):
    scored = [part for scale in instrument.scales for part in scale.parts]
    assert sorted(scored) == sorted(part.name for part in instrument.parts)
    assert {item.part for item in instrument.items} == set(scored)


# PEMAT-P ------------------------------------------------------------------------------------


def test_pemat_scores_understanding_and_acting_apart():
    assert pemat() == [(17, 17), (7, 7)]
    assert pemat(no=range(1, 13)) == [(5, 17), (7, 7)]
    assert pemat(no=range(20, 27)) == [(17, 17), (0, 7)]


def test_pemat_sheet_of_a_text_without_pictures_tables_and_sums():
    # 17 - 4 = 13 items apply, three are answered “no”: 10 of 13; 7 - 2 = 5 apply, 3 of 5.
    answers = a_sheet(PEMAT_P, no=(3, 4, 11, 23, 26), left_out=(16, 17, 18, 19, 24, 25))
    understanding, acting = score(PEMAT_P, answers)

    assert (understanding.points, understanding.applicable) == (10, 13)
    assert understanding.percent == pytest.approx(76.92, abs=0.01)
    assert (acting.points, acting.applicable, acting.percent) == (3, 5, 60)
    assert (understanding.is_passed, acting.is_passed) == (True, False)


def test_pemat_leaves_out_everything_that_may_be_left_out():
    may = [item.number for item in PEMAT_P.items if item.left_out_if]
    assert pemat(left_out=may) == [(9, 9), (5, 5)]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 7, 10, 12, 15, 20, 21, 22, 23, 26])
def test_items_that_always_apply_are_not_left_out(number):
    answers = a_sheet(PEMAT_P, left_out=(number,))
    assert refusal(PEMAT_P, answers) == (
        number,
        f"Item {number} applies to this text: answer yes or no.",
    )


# Clear Communication Index ------------------------------------------------------------------


def test_reversed_item_earns_its_point_with_no():
    assert (index(no=(17,)).points, index(no=(17,)).applicable) == (20, 20)
    assert (index().points, index().percent) == (19, 95)


def test_no_main_message_takes_the_points_that_hang_on_it():
    # 1 is “no”; 2, 3, 4 and 6 cannot score: 20 - 5 = 15 of 20.
    found = index(no=(1, 17))
    assert (found.points, found.applicable, found.percent) == (15, 20, 75)
    assert not found.is_passed


def test_no_call_to_action_takes_the_point_of_the_active_voice():
    # 5 is “no” and takes 6: 18 of 20 is 90, just a pass.
    found = index(no=(5, 17))
    assert (found.points, found.percent, found.is_passed) == (18, 90, True)
    assert index(no=(5, 10, 17)).is_passed is False


def test_points_are_taken_once():
    # 1, 5 and 6 are “no”; 2, 3, 4 are lost: 20 - 6.
    assert index(no=(1, 5, 6, 17)).points == 14


def test_index_of_a_text_without_advice_numbers_and_risk():
    without = range(12, 21)
    assert (index(left_out=without).points, index(left_out=without).applicable) == (11, 11)
    # 10 of 11 is 90.9: a pass. 9 of 11 is 81.8: none.
    assert index(no=(8,), left_out=without).is_passed is True
    assert index(no=(8, 9), left_out=without).is_passed is False


def test_reversed_item_that_is_left_out_earns_nothing():
    assert (index(left_out=(15, 16, 17)).points, index(left_out=(15, 16, 17)).applicable) == (
        17,
        17,
    )


def test_risk_without_advice_and_without_likelihood():
    found = index(no=(17,), left_out=(12, 13, 14, 19, 20))
    assert (found.points, found.applicable) == (15, 15)


@pytest.mark.parametrize("part", [(12,), (12, 14), (15, 17), (18,)])
def test_half_a_part_is_not_left_out(part):
    number, message = refusal(CLEAR_COMMUNICATION, a_sheet(CLEAR_COMMUNICATION, left_out=part))
    assert number == part[0]
    assert message == f"Item {number}: leave out all items of its part, or none."


def test_part_a_always_applies():
    answers = a_sheet(CLEAR_COMMUNICATION, left_out=range(1, 12))
    assert refusal(CLEAR_COMMUNICATION, answers)[0] == 1


def test_benefits_and_risks_are_left_out_only_without_advice():
    answers = a_sheet(CLEAR_COMMUNICATION, left_out=(19,))
    assert refusal(CLEAR_COMMUNICATION, answers) == (
        19,
        "Item 19 applies to this text: answer yes or no.",
    )


def test_scale_to_which_nothing_applies_has_no_percentage_and_no_pass():
    nothing = Score(PEMAT_P.scales[0], 0, 0)
    assert (nothing.percent, nothing.is_passed) == (None, False)


# Sheets that cannot be scored ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "number", "message"),
    [
        ({3: ""}, 3, "Item 3 has no answer."),
        ({3: "maybe"}, 3, "Item 3: choose yes, no, or does not apply."),
        ({3: "YES"}, 3, "Item 3: choose yes, no, or does not apply."),
        ({13: YES}, 13, "PEMAT-P has no item 13."),
        ({99: NOT_APPLICABLE}, 99, "PEMAT-P has no item 99."),
    ],
)
def test_wrong_answers_are_refused_with_a_sentence(change, number, message):
    assert refusal(PEMAT_P, a_sheet(PEMAT_P) | change) == (number, message)


def test_missing_answers_are_refused():
    answers = a_sheet(PEMAT_P)
    del answers[26]
    assert refusal(PEMAT_P, answers) == (26, "Item 26 has no answer.")
    assert refusal(CLEAR_COMMUNICATION, {}) == (1, "Item 1 has no answer.")
