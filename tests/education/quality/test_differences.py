"""What a clinic changed in its lists, line by line."""

from education.quality import DangerSign, Lists, WatchPattern, differences


def test_equal_lists_do_not_differ():
    assert differences(Lists(), Lists()) == ()
    assert differences(Lists(), Lists(sign_offs={"article": ()})) == ()


def test_order_alone_is_no_difference():
    assert differences(Lists(known_acronyms=("CT", "IV")), Lists(known_acronyms=("IV", "CT"))) == ()


def test_each_list_says_what_came_and_what_went():
    older = Lists(hard_words=(("utilize", "use"),), grade_warn=8.0, known_acronyms=("CT",))
    newer = Lists(
        hard_words=(("utilize", "use"), ("ensure", "make sure")),
        grade_warn=7.5,
        known_acronyms=("CT",),
        sign_offs={"article": ("clinical", "pharmacy")},
        milder={"L12": "info"},
    )
    found = {one.name: (one.added, one.removed) for one in differences(older, newer)}
    assert found == {
        "hard_words": (("ensure = make sure",), ()),
        "grade_warn": (("7.5",), ("8",)),
        "milder": (("L12 = info",), ()),
        "sign_offs": (("article = clinical", "article = pharmacy"), ()),
    }


def test_signs_and_patterns_are_told_in_one_line():
    sign = DangerSign("lost smell", "same_day", ("cannot smell", "no smell"))
    pattern = WatchPattern(name="Wrong", words=("kill*", "hormone*"), message="It does not.")
    newer = Lists(danger_signs=(sign,), watch_list=(pattern,))
    found = {one.name: one.added for one in differences(Lists(watch_list=()), newer)}
    assert found == {
        "danger_signs": ("lost smell · same_day · cannot smell, no smell",),
        "watch_list": ("Wrong · kill*, hormone* · It does not.",),
    }


def test_difference_can_be_kept_as_json():
    (one,) = differences(Lists(), Lists(grade_block=11.0))
    assert one.as_json() == {"added": ["11"], "removed": ["12"]}
