"""Whether `tramway` works when it is imported from a zip file, and as before from a folder."""

import importlib
import zipfile

LINES = {"1": "Harbor", "4": "Kürnberg", "11": "Central Station"}
MARKET = "Market day: please use all doors."
EN = "Line 4 to Kürnberg arrives in 25 minutes."
DE = "Linie 4 nach Kürnberg: Abfahrt in 25 Minuten. Türen frei!"
LATE = "Line 4 is late. We are sorry."
# An environment in which files are not read as UTF-8 by default, as on many computers with Windows.
NOT_UTF8 = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}
# What the next version has: a file, and its content.
NEXT = {
    "lines.csv": "line,terminus\n4,Zürich Süd\n7,Moor\n",
    "texts/fr.txt": "Ligne {line} vers {terminus}, {minutes} min.\n",
    "messages/closing_time.py": 'def remark(line, minutes):\n    return f"The last tram on line {line} today"\n',
}
BROKEN = (
    "import tramway_weather\n",
    "def remark(line, minutes) return None\n",
    "def remark(line, minutes):\n    return 1 / 0\n",
)
NEXT_REMARKS = ["The last tram on line 7 today", "Line 7 is late. We are sorry."]


def test_it_runs_from_a_zip(workshop, tmp_path):
    """`python -m tramway` prints the same from a zip file as from the folder, and exits in the same way."""
    for arguments, printed, told in (
        (("4", "25", "de"), (DE, f"- {LATE}", f"- {MARKET}"), ""),
        (("11", "3"), ("Line 11 to Central Station arrives in 3 minutes.",), ""),
        (("9", "3"), (), "cannot announce this: no line 9"),
        (("4", "25", "it"), (), "cannot announce this: no text in the language it"),
    ):
        for where in ("the zip file", "the folder"):
            archive = in_a_zip(workshop, tmp_path / "tramway.zip")
            path = str(archive) if where == "the zip file" else str(workshop.folder)
            run = workshop.run("-m", "tramway", *arguments, cwd=tmp_path, env={"PYTHONPATH": path, **NOT_UTF8})
            expected = f"from {where}, expected {printed or 'no output'} and exit code {1 if told else 0}"
            assert tuple(run.stdout.splitlines()) == printed, f"{expected}\n{run}"
            assert run.returncode == (1 if told else 0) and told in run.stderr, f"{expected}\n{run}"
            assert "Traceback" not in run.stderr, f"{expected}, without a traceback\n{run}"


def test_data_and_messages_are_found_wherever_the_package_is(workshop, subtests, tmp_path):
    """The lines, texts and messages are found in a zip file, in a folder of one, and in a folder on the disk."""
    for place, entry in places(workshop, tmp_path):
        with subtests.test(place), workshop.imports([entry], cwd=tmp_path) as imports:
            announce, messages = imports.load("tramway.announce"), imports.load("tramway.messages")
            check(place, "lines()", announce.lines(), LINES)
            check(place, "languages()", announce.languages(), ["de", "en"])
            check(place, "announcement('4', 25)", announce.announcement("4", 25), EN)
            found = announce.announcement(line="4", minutes=25, language="de")
            check(place, "announcement(line='4', minutes=25, language='de')", found, DE)
            check(place, "remarks('4', 25)", messages.remarks("4", 25), [LATE, MARKET])
            check(place, "remarks(line='1', minutes=5)", messages.remarks(line="1", minutes=5), [])
            for line, language in (("4", "it"), ("5", "de"), ("4", "../texts/de"), ("4", "")):
                try:
                    found = announce.announcement(line, 3, language)
                except LookupError:
                    continue
                raise AssertionError(
                    f"in {place}, announcement({line!r}, 3, {language!r}) returned {found!r}; expected a LookupError"
                )


def test_each_message_is_a_module_of_the_package(workshop, subtests, tmp_path):
    """Each module in `tramway.messages` runs once, under its full name; importing changes no other state."""
    names = ["tramway.messages", "tramway.messages.delays", "tramway.messages.market_day"]
    for place, entry in places(workshop, tmp_path):
        with subtests.test(place), workshop.imports([entry], cwd=tmp_path) as imports:
            remarks = imports.load("tramway.messages").remarks
            mine = imports.load("tramway.messages.delays")
            for delay in ("an elk", "snow"):
                mine.remark = lambda line, minutes, delay=delay: f"{line} was delayed by {delay}"
                found = remarks("1", 25)
                check(
                    f"{place}, with another remark in delays", "remarks('1', 25)", found, [f"1 was delayed by {delay}"]
                )
            loaded = imports.execute("import sys")["sys"].modules
            twins = sorted(name for name in loaded if name.rpartition(".")[2] in ("delays", "market_day"))
            assert twins == names[1:], f"in {place}, these modules were loaded: {twins}; expected {names[1:]}"
            assert not imports.changed, f"in {place}, remarks() changed {', '.join(imports.changed)}"


def test_the_next_version_needs_no_other_change(workshop, subtests, tmp_path):
    """Another table, another text and another message are found without a change of the code, at the next call."""
    for place, entry in places(workshop, tmp_path, NEXT):
        with subtests.test(place), workshop.imports([entry], cwd=tmp_path) as imports:
            announce, messages = imports.load("tramway.announce"), imports.load("tramway.messages")
            check(place, "lines()", announce.lines(), {"4": "Zürich Süd", "7": "Moor"})
            check(place, "languages()", announce.languages(), ["de", "en", "fr"])
            found = announce.announcement("7", 8, "fr")
            check(place, "announcement('7', 8, 'fr')", found, "Ligne 7 vers Moor, 8 min.")
            check(place, "remarks('7', 21)", messages.remarks("7", 21), NEXT_REMARKS)
    copy = workshop.copy()
    with subtests.test("the folder, changed while the program runs"), copy.imports(cwd=tmp_path) as imports:
        announce, messages = imports.load("tramway.announce"), imports.load("tramway.messages")
        check("the folder", "lines()", announce.lines(), LINES)
        check("the folder", "languages()", announce.languages(), ["de", "en"])
        check("the folder", "announcement('4', 25)", announce.announcement("4", 25), EN)
        check("the folder", "remarks('7', 21)", messages.remarks("7", 21), NEXT_REMARKS[1:])
        for name, text in {**NEXT, "texts/en.txt": "{line} ({terminus}): {minutes}\n"}.items():
            (copy.folder / "tramway" / name).write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        check("the folder, after lines.csv was changed", "lines()", announce.lines(), {"4": "Zürich Süd", "7": "Moor"})
        check("the folder, after fr.txt was added", "languages()", announce.languages(), ["de", "en", "fr"])
        found = announce.announcement("7", 25)
        check("the folder, after en.txt was changed", "announcement('7', 25)", found, "7 (Moor): 25")
        found = messages.remarks("7", 21)
        check("the folder, after closing_time.py was added", "remarks('7', 21)", found, NEXT_REMARKS)


def test_a_broken_message_is_an_error(workshop, subtests, tmp_path):
    """If a message cannot be imported, or its `remark` raises an error, `remarks` raises that error, each time."""
    for number, text in enumerate(BROKEN):
        (tmp_path / str(number)).mkdir()  # Python remembers the contents of a zip file by its path
        for place, entry in places(workshop, tmp_path / str(number), {"messages/weather.py": text}):
            with subtests.test(place, text=text), workshop.imports([entry], cwd=tmp_path) as imports:
                remarks = imports.load("tramway.messages").remarks
                for call in ("first", "second"):
                    try:
                        found = remarks("4", 25)
                    except (ImportError, SyntaxError, ZeroDivisionError):
                        continue
                    raise AssertionError(
                        f"in {place}, weather.py is broken ({text.strip()!r}), and the {call} remarks('4', 25) returned"
                        f" {found}; expected its error"
                    )


def test_nothing_is_left_behind(workshop, tmp_path):
    """No run leaves a file anywhere, and two versions in one place don't mix, each read from its own zip file."""
    for name in ("temporary", "home", "work"):
        (tmp_path / name).mkdir()
    work, temporary, home = (str(tmp_path / name) for name in ("work", "temporary", "home"))
    folders = {"TMPDIR": temporary, "TEMP": temporary, "TMP": temporary, "HOME": home, "USERPROFILE": home}
    archive = tmp_path / "tramway.zip"
    for changes, printed in (
        ({}, [EN, f"- {LATE}", f"- {MARKET}"]),
        (NEXT, None),
        ({}, [EN, f"- {LATE}", f"- {MARKET}"]),
    ):
        in_a_zip(workshop, archive, changes)
        arguments = ("7", "21", "fr") if changes else ("4", "25")
        run = workshop.run("-m", "tramway", *arguments, cwd=work, env={"PYTHONPATH": str(archive), **folders})
        expected = printed or ["Ligne 7 vers Moor, 21 min.", *(f"- {remark}" for remark in NEXT_REMARKS)]
        assert run.stdout.splitlines() == expected and run.returncode == 0, f"expected {expected}\n{run}"
        left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
        unexpected = [name for name in left if name not in ("home", "temporary", "tramway.zip", "work")]
        assert not unexpected, f"after the run these files are left: {', '.join(unexpected)}"


def in_a_zip(workshop, archive, changes=None, *, below="", with_folders=True):
    """Put the package into a zip file, with these files added or changed, and return the path of the zip file."""
    package = workshop.folder / "tramway"
    files = {path.relative_to(package).as_posix(): path for path in sorted(package.rglob("*"))}
    with zipfile.ZipFile(archive, "w") as zipped:
        for name in ("", *files):
            if name not in (changes or {}) and "__pycache__" not in name:
                path = files.get(name, package)
                if path.is_file() or with_folders:
                    zipped.write(path, f"{below}tramway/{name}".rstrip("/"))
        for name, text in (changes or {}).items():
            zipped.writestr(f"{below}tramway/{name}", text.encode("utf-8"))
    return archive


def places(workshop, folder, changes=None):
    """Yield places from which the package can be imported, each with its entry for `sys.path`."""
    yield "a zip file", str(in_a_zip(workshop, folder / "tramway.zip", changes))
    bundle = in_a_zip(workshop, folder / "bundle.pyz", changes, below="lib/", with_folders=False)
    yield "the folder lib of a zip file", str(bundle / "lib")
    copy = workshop.copy()
    for name, text in (changes or {}).items():
        (copy.folder / "tramway" / name).write_text(text, encoding="utf-8")
    yield "a folder", str(copy.folder)


def check(place, call, found, expected):
    """Check the result of a call."""
    assert found == expected, f"in {place}, {call} returned {found!r}; expected {expected!r}"
