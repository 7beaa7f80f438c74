"""What is left of the old file after a hot reload."""

from contextlib import contextmanager


def test_a_changed_function_is_used(workshop):
    """`dim` was changed in scenes.py. After `refresh`, the board dims with the new one, and so each time."""
    with desk(workshop) as (_imports, board, edit):
        board.show("tigers")
        edit("level // 2", "level // 3")
        board.refresh()
        assert board.levels() == [10], f"the new dim makes 10 of 30, and the ring has {board.levels()}"
        edit("dim(level):\n    return level // 3", "dim(level, by=6):\n    return level // by")
        board.refresh()
        assert board.levels() == [5], f"the dim after that makes 5 of 30, and the ring has {board.levels()}"


def test_there_is_one_class_of_looks(workshop):
    """What was in the ring before `refresh` and what comes after it are Looks of the same class, `desk.light.Look`."""
    with desk(workshop) as (imports, board, edit):
        light = imports.load("desk.light")
        kind = light.Look
        board.show("tigers")
        edit('"tigers", 30', '"tigers", 90')
        board.refresh()
        look = board.show("tigers")
        assert look.level == 90, f"the file has the tigers at 90 now, and the desk shows them at {look.level}"
        old = [number for number, look in enumerate(board.in_ring, start=1) if not isinstance(look, light.Look)]
        assert not old, f"these looks in the ring are no Look of desk.light: {old}, counted from 1"
        assert light.Look is kind, "desk.light.Look is another class after refresh: the program has two of that name"


def test_a_deleted_scene_is_gone(workshop):
    """The tigers were renamed in scenes.py. After `refresh` the old name is not there any more, and the new one is."""
    with desk(workshop) as (_imports, board, edit):
        for old, new in (("tigers", "lions"), ("lions", "bears")):
            edit(f"scene_{old}", f"scene_{new}")
            board.refresh()
            names = sorted(board.names())
            assert names == ["acrobats", new], f"the file has the acrobats and the {new}, the desk {names}"
            try:
                board.show(old)
            except Exception:
                continue
            raise AssertionError(f"the desk can still show the {old}, which the file does not have any more")


def test_a_new_scene_is_there(workshop):
    """A scene was added to scenes.py, the acrobats under a second name. After `refresh` it is there, and is shown."""
    with desk(workshop) as (_imports, board, edit):
        edit('Look("acrobats", 80)\n', 'Look("acrobats", 80)\n\n\nscene_finale = scene_acrobats\n')
        board.refresh()
        names = sorted(board.names())
        assert names == ["acrobats", "finale", "tigers"], f"the file has a finale now, the desk {names}"
        assert board.show("finale").name == "acrobats"


def test_an_edit_waits_for_refresh(workshop):
    """scenes.py was edited, and nobody has called `refresh`. The desk goes on with what it had."""
    with desk(workshop) as (_imports, board, edit):
        board.show("tigers")
        before = board.names(), board.levels()
        edit("level // 2", "level // 3")
        edit("scene_acrobats", "scene_clowns")
        edit('"tigers", 30', '"tigers", 90')
        now = board.names(), board.levels()
        assert now == before, f"nobody called refresh, and of {before} the desk made {now}"
        level = board.show("tigers").level
        assert level == 30, f"nobody called refresh, and the tigers of 30 are at {level}"


def test_the_ring_stays_as_it_is(workshop):
    """`refresh` changes no light: what was in the ring is there afterwards, the same object in the same list."""
    with desk(workshop) as (_imports, board, _edit):
        look, ring = board.show("acrobats"), board.in_ring
        board.refresh()
        assert board.in_ring is ring, "in_ring is another list after refresh"
        assert len(ring) == 1, f"one look was in the ring, and now there are {len(ring)}"
        assert ring[0] is look, "another look is in the ring after refresh"


def test_what_is_no_look_is_refused(workshop):
    """What a scene returns that is no Look, even if its class has that name, is a TypeError, and not in the ring."""
    with desk(workshop) as (_imports, board, edit):
        own_class = "from types import SimpleNamespace\n\n\nclass Look(SimpleNamespace):\n    pass"
        edit("from desk.light import Look", own_class)
        edit('Look("tigers", 30)', 'Look(name="tigers", level=30)')
        board.refresh()
        try:
            board.show("tigers")
        except TypeError:
            assert not board.in_ring, "show refused what is no Look, and yet it is in the ring"
            return
        raise AssertionError("show accepted a scene that is no Look of desk.light")


def test_tuesday_goes_well(workshop):
    """`python tuesday.py` makes lions of the tigers, and dims the ring anew."""
    run = workshop.run_file("tuesday.py")
    assert run.stdout.splitlines() == ["[15]", "[10]", "['acrobats', 'lions']", "[10, 20]"], str(run)


@contextmanager
def desk(workshop):
    """Give the board of a copy, and a function that edits scenes.py there."""
    copy = workshop.copy()
    file = copy.folder / "desk" / "scenes.py"

    def edit(old, new):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with copy.imports() as imports:
        yield imports, imports.load("desk.board"), edit
