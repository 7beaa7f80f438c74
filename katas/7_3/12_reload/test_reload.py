"""What is left of the old file after a hot reload."""

from contextlib import contextmanager


def test_a_changed_function_is_used(workshop):
    """`dim` was changed in scenes.py. After `refresh`, `show` uses the new one."""
    with desk(workshop) as (_imports, board, edit):
        board.show("tigers")
        edit("level // 2", "level // 3")
        board.refresh()
        level = board.show("tigers").level
        assert level == 10, f"the new dim makes 10 of 30, and the tigers are at {level}"


def test_there_is_one_class_of_looks(workshop):
    """What was in the ring before `refresh` and what comes after it are Looks of the same class, `desk.light.Look`."""
    with desk(workshop) as (imports, board, edit):
        board.show("tigers")
        edit('"tigers", 30', '"tigers", 90')
        board.refresh()
        board.show("tigers")
        kind = imports.load("desk.light").Look
        old = [number for number, look in enumerate(board.in_ring, start=1) if not isinstance(look, kind)]
        assert not old, f"these looks in the ring are no Look of desk.light: {old}, counted from 1"


def test_a_deleted_scene_is_gone(workshop):
    """The tigers were renamed in scenes.py. After `refresh` the old name is not there any more, and the new one is."""
    with desk(workshop) as (_imports, board, edit):
        edit("scene_tigers", "scene_lions")
        board.refresh()
        assert list(board.names()) == ["acrobats", "lions"], f"the file has two scenes, the desk {board.names()}"


def test_the_ring_stays_as_it_is(workshop):
    """`refresh` changes no light: what was in the ring is there afterwards, the same object in the same list."""
    with desk(workshop) as (_imports, board, _edit):
        look, ring = board.show("acrobats"), board.in_ring
        board.refresh()
        assert board.in_ring is ring, "in_ring is another list after refresh"
        assert len(ring) == 1, f"one look was in the ring, and now there are {len(ring)}"
        assert ring[0] is look, "another look is in the ring after refresh"


def test_what_is_no_look_is_refused(workshop):
    """A scene that returns something else, even a class of its own with the name Look, is a TypeError."""
    with desk(workshop) as (_imports, board, edit):
        own_class = "from types import SimpleNamespace\n\n\nclass Look(SimpleNamespace):\n    pass"
        edit("from desk.light import Look", own_class)
        edit('Look("tigers", 30)', 'Look(name="tigers", level=30)')
        board.refresh()
        try:
            board.show("tigers")
        except TypeError:
            return
        raise AssertionError("show accepted a scene that is no Look of desk.light")


@contextmanager
def desk(workshop):
    """Give the board of a copy, and a function that edits scenes.py there."""
    copy = workshop.copy()
    file = copy.folder / "desk" / "scenes.py"

    def edit(old, new):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with copy.imports() as imports:
        yield imports, imports.load("desk.board"), edit
