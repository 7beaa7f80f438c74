"""What the desk must do after a hot reload, without anything left from the old file."""

import os
from contextlib import contextmanager


def test_a_changed_function_is_used(workshop):
    """If `dim` changes in scenes.py, the board uses the new function after each `refresh`."""
    with desk(workshop) as (_imports, board, edit):
        board.show("tigers")
        edit("level // 2", "level // 3")
        board.refresh()
        assert board.levels() == [10], f"the new dim changes 30 to 10, and the ring has {board.levels()}"
        edit("dim(level):\n    return level // 3", "dim(level, by=6):\n    return level // by")
        board.refresh()
        assert board.levels() == [5], f"the second new dim changes 30 to 5, and the ring has {board.levels()}"
        edit("def dim(level, by=6):\n    return level // by", "LESS = 23\n\ndim = lambda level: level - LESS")
        board.show("acrobats")
        board.refresh()
        assert board.levels() == [7, 57], f"the last dim changes 30 to 7, and 80 to 57; the ring has {board.levels()}"


def test_there_is_one_class_of_looks(workshop):
    """Looks from before and after `refresh` have the same class, `desk.light.Look`."""
    with desk(workshop) as (imports, board, edit):
        light = imports.load("desk.light")
        kind = light.Look
        board.show("tigers")
        edit('"tigers", 30', '"tigers", 90')
        board.refresh()
        look = board.show("tigers")
        assert look.level == 90, f"the file now has the tigers at 90, but the desk shows them at {look.level}"
        old = [number for number, look in enumerate(board.in_ring, start=1) if not isinstance(look, light.Look)]
        assert not old, f"these looks in the ring are not of desk.light.Look: {old}, counted from 1"
        assert light.Look is kind, "desk.light.Look is another class after refresh; expected the same class"


def test_a_deleted_scene_is_gone(workshop):
    """If the tigers are renamed in scenes.py, the desk has only the new name after `refresh`."""
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
            raise AssertionError(f"the desk can still show the {old}, which the file no longer has")


def test_a_new_scene_is_there(workshop):
    """If scenes are added to scenes.py, with or without a `def`, the desk can show them after `refresh`."""
    with desk(workshop) as (_imports, board, edit):
        for new, text in (
            ("finale", "scene_finale = scene_acrobats"),
            ("opening", 'scene_opening = lambda: Look("drum roll", 5)'),
            ("pause", 'import functools\nscene_pause = functools.partial(Look, "sweeper", level=12)'),
        ):
            before = board.names()
            edit('Look("acrobats", 80)\n', f'Look("acrobats", 80)\n\n\n{text}\n')
            board.refresh()
            expected = sorted([*before, new])
            assert board.names() == expected, f"scenes.py has a new scene: {text}; names() returned {board.names()}"
        shown = [(look.name, look.level) for look in map(board.show, ("finale", "opening", "pause"))]
        assert shown == [("acrobats", 80), ("drum roll", 5), ("sweeper", 12)], f"the new scenes are shown as {shown}"


def test_an_edit_waits_for_refresh(workshop):
    """If scenes.py was edited, but `refresh` was not called, the desk still uses the old scenes."""
    with desk(workshop) as (_imports, board, edit):
        board.show("tigers")
        before = board.names(), board.levels()
        edit("level // 2", "level // 3")
        edit("scene_acrobats", "scene_clowns")
        edit('"tigers", 30', '"tigers", 90')
        now = board.names(), board.levels()
        assert now == before, f"refresh was not called, but the desk changed from {before} to {now}"
        level = board.show("tigers").level
        assert level == 30, f"refresh was not called, but the tigers changed from 30 to {level}"


def test_a_file_that_fails_changes_nothing(workshop, subtests):
    """If the new scenes.py raises an error, so does `refresh`, and the desk keeps the old scenes until the repair."""
    for mistake in ("raise LookupError('no trapeze')", "def scene_clowns(:", "import trapeze"):
        with subtests.test(mistake=mistake), desk(workshop) as (_imports, board, edit):
            board.show("tigers")
            board.refresh()
            edit("level // 2", "level // 3")
            edit("scene_acrobats", "scene_clowns")
            edit('"clowns", 80', '"clowns", 70')
            edit('Look("acrobats", 80)\n', f'Look("clowns", 45)\n\n\n{mistake}\n')
            for call in ("first", "second"):
                try:
                    board.refresh()
                except Exception:
                    pass
                else:
                    raise AssertionError(
                        f"the last line of scenes.py is {mistake!r}, but the {call} refresh() raised nothing"
                    )
                now = board.names(), board.levels(), board.show("acrobats").level
                board.in_ring.pop()
                expected = (["acrobats", "tigers"], [15], 80)
                assert now == expected, f"scenes.py ends with {mistake!r}; expected the old desk {expected}, got {now}"
            edit(mistake, "")
            board.refresh()
            now = board.names(), board.levels(), board.show("clowns").level
            expected = (["clowns", "tigers"], [10], 45)
            assert now == expected, f"scenes.py is repaired; expected the new desk {expected}, got {now}"


def test_the_ring_stays_as_it_is(workshop):
    """`refresh` does not change the ring: it has the same objects, in the same list."""
    with desk(workshop) as (_imports, board, edit):
        ring, looks = board.in_ring, []
        for name in ("acrobats", "tigers"):
            looks.append(board.show(name))
            edit('"tigers", 30', '"tigers", 90')
            board.refresh()
            assert board.in_ring is ring, "in_ring is another list after refresh"
            assert len(ring) == len(looks), (
                f"{len(looks)} looks were in the ring before refresh, and {len(ring)} after it"
            )
            assert [*map(id, ring)] == [*map(id, looks)], "other looks are in the ring after refresh"
        before = board.levels()
        looks[0].level = 60
        now = board.levels()
        assert (before, now) == ([40, 45], [30, 45]), (
            f"the acrobats changed from 80 to 60, levels() from {before} to {now}"
        )


def test_what_is_no_look_is_refused(workshop):
    """If a scene returns another object, even of a class named Look, `show` raises TypeError and adds nothing."""
    with desk(workshop) as (imports, board, edit):
        own_class = "import desk.light\nfrom types import SimpleNamespace\n\n\nclass Look(SimpleNamespace):\n    pass"
        edit("from desk.light import Look", own_class)
        edit('Look("tigers", 30)', 'Look(name="tigers", level=30)')
        for returned in ('Look(name="tigers", level=30)', "None", "desk.light.Look"):
            edit('Look(name="tigers", level=30)', returned)
            board.refresh()
            try:
                board.show("tigers")
            except TypeError:
                assert not board.in_ring, f"show() raised TypeError for {returned}, but added it to the ring"
            else:
                raise AssertionError(f"scene_tigers returned {returned}; show() accepted it, expected TypeError")
            edit(f"return {returned}", 'return Look(name="tigers", level=30)')
        edit('return Look(name="tigers", level=30)', 'return type("Spot", (desk.light.Look,), {})("tigers", 20)')
        board.refresh()
        look = board.show(name="tigers")
        assert isinstance(look, imports.load("desk.light").Look) and board.in_ring == [look]


def test_what_a_scene_raises_is_raised(workshop):
    """If a scene raises an exception, `show` raises the same, and adds nothing to the ring."""
    with desk(workshop) as (_imports, board, edit):
        edit('return Look("tigers", 30)', "raise LookupError('no tigers', 3)")
        board.refresh()
        try:
            look = board.show("tigers")
        except Exception as error:
            same = type(error) is LookupError and error.args == ("no tigers", 3)
            assert same, f"scene_tigers raised LookupError('no tigers', 3), but show() raised {error!r}"
        else:
            raise AssertionError(f"scene_tigers raised LookupError, but show() returned {look!r}")
        assert not board.in_ring, "scene_tigers raised LookupError, but show() added it to the ring"


def test_tuesday_goes_well(workshop):
    """`python tuesday.py` renames the tigers to lions, and uses the new `dim`."""
    run = workshop.run_file("tuesday.py")
    assert run.stdout.splitlines() == ["[15]", "[10]", "['acrobats', 'lions']", "[10, 20]"], str(run)


@contextmanager
def desk(workshop):
    """Give the board of a copy, and a function that edits scenes.py there."""
    copy = workshop.copy()
    file = copy.folder / "desk" / "scenes.py"

    def edit(old, new):
        times = file.stat()
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))  # a network drive may have a coarse clock

    with copy.imports() as imports:
        yield imports, imports.load("desk.board"), edit
