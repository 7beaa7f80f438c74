"""The picture of a timeline: what is in it, and where."""

from __future__ import annotations

import itertools
import json

import pytest

from import_katas.explain.timeline import Event, ImportSite, Timeline, from_json
from import_katas.report.lanes import PROGRAM, format_lane_name, lay_out, list_moments, select_moments
from tests.broken_programs import PROGRAMS
from tests.sample_progress import CIRCLE, DEEP, MANY, RAISES, SLIP, in_workshop, recorded

pytestmark = pytest.mark.once

# Of a circular import inside of an installed distribution, the explanation names the user's own line.
CIRCLES = [program for program in PROGRAMS if program.cause == "cycle" and "installed distribution" not in program.name]
WIDTHS = (300, 640, 940)


def told(some):
    return [
        (m.kind, format_lane_name(m.asker, "the program"), format_lane_name(m.target, "the program"), m.line)
        for m in some
    ]


def test_a_circle_is_told_as_it_happened(tmp_path):
    timeline = recorded(CIRCLE, tmp_path)
    # On its way to `shop.services` a Python may ask for `shop`, which is ready.
    assert [line for line in told(list_moments(timeline)) if line[0] != "hit"] == [
        ("import", "the program", "shop", 1),
        ("ready", "shop", "shop", 0),
        ("import", "the program", "shop.models", 1),
        ("import", "shop.models", "shop.services", 3),
        ("partial hit", "shop.services", "shop.models", 1),
        ("absent", "shop.services", "shop.models", 1),
        ("failed", "shop.services", "shop.services", 0),
        ("failed", "shop.models", "shop.models", 0),
    ]
    breaking = next(m for m in list_moments(timeline) if m.breaks)
    assert breaking.kind == "absent" and breaking.what == "for Order, which is not defined yet: it has run up to line 3"


@pytest.mark.parametrize("program", CIRCLES, ids=lambda program: program.name)
def test_a_circle_breaks_where_the_explanation_says(program, tmp_path):
    timeline = recorded(program, tmp_path)
    everything = list_moments(timeline)
    (breaking,) = [m for m in everything if m.breaks]
    file, _, line = program.at.rpartition(":")
    assert breaking in select_moments(timeline, everything)
    if breaking.kind == "absent":  # else the name was missed later, or told of by an exception of the program's own
        assert (in_workshop(timeline.find_origin(breaking.asker)), breaking.line) == (file, int(line))


def test_most_circles_break_where_a_module_has_not_got_a_name(tmp_path):
    kinds = []
    for number, program in enumerate(CIRCLES):
        timeline = recorded(program, tmp_path / str(number))
        kinds += [moment.kind for moment in list_moments(timeline) if moment.breaks]
    assert kinds.count("absent") > len(kinds) * 0.7


def test_a_timeline_that_was_in_a_file_tells_the_same(tmp_path):
    timeline = recorded(CIRCLE, tmp_path)
    again = from_json(json.loads(json.dumps(timeline.as_json())))
    assert again.events == timeline.events and again.ending == timeline.ending
    assert list_moments(again) == list_moments(timeline)


def test_what_is_not_found_is_asked_of_a_module_that_is_never_there(tmp_path):
    everything = list_moments(recorded(SLIP, tmp_path))
    assert told(everything)[-1] == ("missing", "the program", "shop.modles", 1) and everything[-1].breaks
    picture = lay_out(everything, "tool.py", 640)
    lane = next(lane for lane in picture.systems[0].lanes if lane.name == "shop.modles")
    assert lane.spans == ()


def test_an_exception_of_the_code_itself_is_marked_where_it_came_up(tmp_path):
    everything = list_moments(recorded(RAISES, tmp_path), in_workshop)
    (breaking,) = [m for m in everything if m.breaks]
    assert (breaking.kind, breaking.target) == ("failed", "p.a")
    assert breaking.what == "fails with ZeroDivisionError at p/a.py, line 2, and leaves sys.modules"


def test_only_what_led_to_the_failure_is_on_the_way(tmp_path):
    timeline = recorded(MANY, tmp_path)
    everything = list_moments(timeline)
    assert len(everything) > 400
    way = select_moments(timeline, everything)
    assert {m.target for m in way} | {m.asker for m in way} == {PROGRAM, "p"}
    assert [m.kind for m in way] == ["import", "absent", "failed"]


def test_the_middle_of_a_long_way_is_one_lane(tmp_path):
    timeline = recorded(DEEP, tmp_path)
    way = select_moments(timeline, list_moments(timeline))
    lanes = list(dict.fromkeys(name for m in way for name in (m.asker, m.target)))
    assert [format_lane_name(lane, "it", short=True) for lane in lanes] == [
        *("it", "m0", "m1", "18 more", "m20", "37 more", "m58", "m59", "m60")
    ]
    assert format_lane_name(lanes[3], "it") == "18 more, from m2 to m19"
    failed = [format_lane_name(m.target, "it", short=True) for m in way if m.kind == "failed"]
    assert failed == ["m60", "m59", "m58", "37 more", "m20", "18 more", "m1", "m0"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("program", [CIRCLE, DEEP, MANY, SLIP], ids=lambda program: program.name)
def test_a_drawing_keeps_its_width_and_puts_nothing_onto_another(program, width, tmp_path):
    some = list_moments(recorded(program, tmp_path))
    picture = lay_out(some, "the program", width)
    assert picture.width <= width + 0.01
    drawn = [arrow.moment for system in picture.systems for arrow in system.arrows]
    assert drawn == list(some)
    for above, below in itertools.pairwise(picture.systems):
        assert above.bottom < below.y
    for system in picture.systems:
        ys = [lane.y for lane in system.lanes]
        assert all(b - a >= 38 for a, b in itertools.pairwise(ys)) and ys[-1] < system.bottom <= picture.height
        xs = [arrow.x for arrow in system.arrows]
        assert all(b - a >= 24 - 0.01 for a, b in itertools.pairwise(xs)) and xs[0] > system.left
        for lane in system.lanes:
            assert all(system.left <= s.x and s.x + s.width <= picture.width for s in lane.spans)
            assert all(a.x + a.width <= b.x + 0.01 for a, b in itertools.pairwise(lane.spans))
            assert len(lane.label) <= 2


def test_states_begin_and_end_with_the_moments_that_change_them(tmp_path):
    picture = lay_out(list_moments(recorded(CIRCLE, tmp_path)), "the program", 940)
    (system,) = picture.systems
    at = {(arrow.moment.kind, arrow.moment.target): arrow.x for arrow in system.arrows}
    last = system.arrows[-1].x
    spans = {lane.name: [(s.state, s.x, s.x + s.width) for s in lane.spans] for lane in system.lanes}
    assert spans["shop"][0] == ("partial", pytest.approx(at["import", "shop"]), pytest.approx(at["ready", "shop"]))
    assert spans["shop"][1][:2] == ("ready", pytest.approx(at["ready", "shop"])) and spans["shop"][1][2] > last
    for name in ("shop.models", "shop.services"):
        begins, ends = at["import", name], at["failed", name]
        assert spans[name] == [("partial", pytest.approx(begins), pytest.approx(ends))]


def test_a_module_that_was_there_before_is_ready_from_the_beginning():
    asked = ImportSite("tool.py", 1, "import")
    picture = lay_out(list_moments(Timeline([Event("hit", 1, "shop", asked)])), "it", 300)
    lane = next(lane for lane in picture.systems[0].lanes if lane.name == "shop")
    assert [(s.state, s.x) for s in lane.spans] == [("ready", picture.systems[0].left)]


def test_threads_keep_to_their_own_modules():
    def events(thread, name, line):
        return Event("start", thread, name, ImportSite("tool.py", line, "import"), origin=f"{name}.py")

    inner = Event("hit", 2, "x", ImportSite("b.py", 5, "import"))
    some = list_moments(
        Timeline([events(1, "a", 1), events(2, "b", 2), inner, Event("end", 1, "a"), Event("end", 2, "b")])
    )
    assert told(some)[2] == ("hit", "b", "x", 5)


@pytest.mark.parametrize("name", ["x" * 5000, "shop." * 40 + "x", "über.größe", "店.注文.在庫管理と発送の確認"])
def test_a_long_name_is_shown_by_its_end(name):
    start = Event("start", 1, name, ImportSite("tool.py", 1, "import"), origin="x.py")
    for width in WIDTHS:
        label = lay_out(list_moments(Timeline([start])), "it", width).systems[0].lanes[1].label
        assert 1 <= len(label) <= 2 and name.endswith(label[-1])
        assert "".join(label) == name or label[0].startswith("…")


def test_an_empty_timeline_has_nothing_to_tell():
    assert list_moments(Timeline([])) == ()


def test_where_only_the_standard_library_was_asked_for_the_first_moments_are_shown():
    timeline = Timeline([Event("hit", 1, "json", ImportSite("tool.py", line, "import")) for line in range(1, 21)])
    everything = list_moments(timeline)
    assert select_moments(timeline, everything) == everything[:9]
