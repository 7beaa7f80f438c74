"""What the marathon's package must do, in whichever folder a program is."""

import re
import sys
from pathlib import Path

TABLE = "1. Abebe   2:14:07\n2. Rosa    2:22:32\n3. Ingrid  2:35:10"
CERTIFICATE = "*****************************\n* Rosa, place 2, in 2:22:32 *\n*****************************"
OF_INGRID = "*******************************\n* Ingrid, place 3, in 2:35:10 *\n*******************************"
TESTS = re.compile(r"tests?|test_\w+|\w+_test|conftest")

# What the radio has in each module of its own. Some of it even has the right name.
OF_THE_RADIO = "whose = 'the radio'\n\n\ndef clock(*_):\n    return 'a quarter to nine'\n\n\ntable = framed = clock\n"


def test_the_website_prints_its_page(workshop, subtests):
    """`python website.py` prints the table and a certificate, whatever folder it is started from."""
    for folder in (".", "marathon"):
        with subtests.test(started_in=folder):
            run = workshop.run_file("website.py", cwd=folder)
            expected = f"{TABLE}\n{CERTIFICATE}"
            assert run.printed(expected)
            assert not run.stderr, f"expected nothing on stderr\n{run}"


def test_the_screen_can_be_started_from_outside(workshop):
    """`python -m marathon.screen`, started in the folder that holds `marathon`, prints the table, without a warning."""
    run = workshop.run_module("marathon.screen")
    assert run.printed(TABLE)
    assert not run.stderr, f"expected nothing on stderr\n{run}"


def test_every_module_can_be_the_first_import(workshop, subtests):
    """Each module of `marathon` can be imported by its full name, as the first one. So can each that you add."""
    for module in all_modules(workshop):
        with subtests.test(first=module), workshop.imports() as imports:
            imports.load(module)


def test_every_module_does_its_work(workshop, subtests):
    """Each module works as before, even as the only one that a program imports. No import fails later."""
    with subtests.test(module="marathon.results"), workshop.imports() as imports:
        results = imports.load("marathon.results")
        assert results.table() == TABLE, f"expected:\n{TABLE}\n\nresults.table() returns:\n{results.table()}"
        for runner, place in (("Rosa", 2), ("Ingrid", 3)):
            got = results.place_of(runner=runner)
            assert got == place, f"place_of({runner!r}) returned {got!r}; expected {place}"
        assert results.TIMES == {"Abebe": 8047, "Rosa": 8552, "Ingrid": 9310}, f"TIMES is {results.TIMES}"
        results.TIMES["Kip"] = 8552
        assert results.place_of("Kip") == 3, (
            f"Rosa and Kip have the same time; place_of('Kip') is {results.place_of('Kip')}"
        )
        for what, call in (("place_of", results.place_of), ("certificate", certificate_of(imports))):
            error = imports.error_of(call, "Nobody")
            told = f"{what}('Nobody') raised {error!r}; expected a ValueError or KeyError"
            assert isinstance(error, (ValueError, KeyError)), told
    with subtests.test(module="marathon.paper.certificate"), workshop.imports() as imports:
        certificate = imports.load("marathon.paper.certificate").certificate("Rosa")
        assert certificate == CERTIFICATE, f"expected:\n{CERTIFICATE}\n\ncertificate('Rosa') returned:\n{certificate}"
        certificate = certificate_of(imports)(runner="Ingrid")
        assert certificate == OF_INGRID, f"expected:\n{OF_INGRID}\n\ncertificate('Ingrid') returned:\n{certificate}"
    with subtests.test(module="marathon.paper.frame"), workshop.imports() as imports:
        assert imports.load("marathon.paper.frame").framed("!") == "*****\n* ! *\n*****"
    with subtests.test(module="marathon.screen"), workshop.imports() as imports:
        printed = on_the_screen(imports)
        assert printed == TABLE, f"expected:\n{TABLE}\n\nscreen.main() prints:\n{printed}"


def test_a_program_may_have_helpers_of_its_own(workshop, subtests):
    """The radio's program has modules with the same short names. The radio and `marathon` each get their own."""
    copy = workshop.copy()
    names = short_names(copy)
    for name in names:
        folder = copy.folder.joinpath("radio", *name.split("."))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text(OF_THE_RADIO, encoding="utf-8")
    for first in ("the radio", "marathon"):
        with subtests.test(imports_first=first), copy.imports(path=["radio", "."]) as imports:
            before = {name: imports.load(name) for name in names} if first == "the radio" else {}
            check_the_prints(imports)
            for name in names:
                module = imports.load(name)
                whose = getattr(module, "whose", "marathon")
                assert whose == "the radio", f"the radio imports its own `{name}`, but gets the one of {whose}"
                assert module is before.get(name, module), f"marathon removed the radio's `{name}` from sys.modules"


def test_the_program_is_left_as_it_was(workshop):
    """Importing and using `marathon` changes nothing for the program: not sys.path, the folder or imports."""
    with workshop.imports() as imports:
        names = top_level_names()
        for module in all_modules(workshop):
            imports.load(module)
            assert not imports.stdout, f"importing {module} printed:\n{imports.stdout}"
        check_the_prints(imports)
        assert not imports.changed, f"importing and using `marathon` changed {', '.join(imports.changed)}"
        added = sorted(top_level_names() - names)
        assert not added, f"importing and using `marathon` also put {', '.join(added)} into sys.modules"


def test_each_file_is_one_module_with_its_full_name(workshop):
    """Each module of `marathon` is in sys.modules once, under its full name, and its code runs once."""
    with workshop.imports() as imports:
        used = ("marathon.helpers", "marathon.paper.frame", "marathon.results")
        for (what, _), module in zip(prints(imports), used):
            assert imports.loaded(module), f"{what} uses {module}, but sys.modules has no {module}"
        for module in all_modules(workshop):
            imports.load(module)
        runs = [(full_name(execution.origin, workshop), execution.name) for execution in imports.executions]
    for name, ran_as in runs:
        assert ran_as == name, f"{name} was loaded under the name {ran_as}"
    for name, _ in runs:
        times = sum(other == name for other, _ in runs)
        assert times == 1, f"the code of {name} ran {times} times"
    # In whatever way it ran: also as text, by its path, or under a name that is gone again.
    noted = workshop.noting_executions()
    with noted.imports() as imports:
        for module in reversed(all_modules(workshop)):
            imports.load(module)
        check_the_prints(imports)
    for file, ran_as in noted.executions:
        name = full_name(workshop.folder / file, workshop)
        assert ran_as == name, f"{file} ran as {ran_as!r}; expected it to be imported as {name!r}"
        times = noted.executions.count((file, ran_as))
        assert times == 1, f"{file} ran {times} times; expected once"


def test_nothing_is_written_twice(workshop, subtests):
    """A change in helpers.clock, or a new runner in results.TIMES, appears in all outputs."""
    copy = workshop.copy()
    with (copy.folder / "marathon" / "helpers.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef clock(seconds):\n    return f'{seconds} s'\n")
    with subtests.test(changed="helpers.clock"), copy.imports() as imports:
        for what, text in prints(imports):
            assert "8552 s" in text, f"helpers.clock was changed to return 8552 s for 2:22:32. {what} contains:\n{text}"
    with subtests.test(changed="results.TIMES"), workshop.imports() as imports:
        for module in all_modules(workshop):
            imports.load(module)
        imports.load("marathon.results").TIMES["Zola"] = 7999
        wanted = ("1. Zola    2:13:19", "Zola, place 1, in 2:13:19", "1. Zola    2:13:19")
        for (what, text), expected in zip(prints(imports, "Zola"), wanted):
            assert expected in text, f"Zola was added to results.TIMES; expected: {expected}\n\n{what} is:\n{text}"


def prints(imports, runner="Rosa"):
    """Yield what the package makes, one after the other."""
    yield "The table", imports.load("marathon.results").table()
    yield "The certificate", imports.load("marathon.paper.certificate").certificate(runner)
    yield "The screen", on_the_screen(imports)


def certificate_of(imports):
    """Return the function that makes certificates."""
    return imports.load("marathon.paper.certificate").certificate


def on_the_screen(imports):
    """Return what the screen shows when it is told to."""
    screen = imports.load("marathon.screen")
    before = len(imports.stdout)
    screen.main()
    return imports.stdout[before:].rstrip()


def check_the_prints(imports):
    """Check what the package makes."""
    for (what, text), expected in zip(prints(imports), (TABLE, CERTIFICATE, TABLE)):
        assert text == expected, f"expected:\n{expected}\n\n{what} is:\n{text}"


def all_modules(workshop):
    """Return the full names of the modules in ``marathon``, with those that were added, except tests."""
    return [name for name in workshop.modules("marathon") if not any(map(TESTS.fullmatch, name.split(".")))]


def short_names(workshop):
    """Return what the modules of ``marathon`` are called by somebody who stands inside of it, in whichever folder."""
    modules = [module.split(".")[1:] for module in all_modules(workshop)]
    names = {tuple(parts[start:]) for parts in modules for start in range(len(parts))}
    return sorted(".".join(name) for name in names if name[0] not in {*sys.stdlib_module_names, "marathon"})


def full_name(origin, workshop):
    """Return the full name of the module that the file ``origin`` is."""
    parts = Path(origin).resolve().relative_to(workshop.folder.resolve()).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def top_level_names():
    """Return the names of the loaded top-level modules, except those of the standard library."""
    return {name.partition(".")[0] for name in list(sys.modules)} - sys.stdlib_module_names - {"marathon"}
