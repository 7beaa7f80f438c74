"""Which implementation `volcano.detect` uses, and what it does if the compiled one cannot be loaded."""

import importlib
from importlib.machinery import EXTENSION_SUFFIXES

# Samples, a level, and what the compiled and the pure functions return for them.
RECORDINGS = (
    ([12, -310, 40, 35, -640, 580, 90, -210, 60], 200, (640, 4), (90, 0)),
    ([700, 1, 2, -800, 900], 750, (900, 2), (800, 3)),
    ([], 10, (0, 0), (0, 0)),
)
# Compiled code for other Pythons and other systems. No Python that is supported here loads a file of this name.
OTHERS = (
    "_fast.cpython-39-x86_64-linux-gnu.so",
    "_fast.cpython-38-darwin.so",
    "_fast.cpython-34m.so",
    "_fast.cp37-win_amd64.pyd",
    "_fast.pypy39-pp73-x86_64-linux-gnu.so",
)
# No compiled code, although the names begin like it.
BYSTANDERS = ("_fast.pyi", "_fast.c", "_fast_levels.csv", "_faster.txt")
# In place of compiled code that works: a module of the same name.
FAST = """
def strongest(samples):
    return max((abs(sample) for sample in samples), default=0)


def duration(samples, level):
    return sum(abs(sample) >= level for sample in samples)
"""
# What is wrong with the compiled code, the module in its place, and the error that has to be raised.
BROKEN = (
    ("it is a damaged file", "", ImportError),
    ("it needs a module that is missing", f"import volcano_waveforms\n{FAST}", ImportError),
    ("it needs a name that is missing", f"from math import wavelet\n{FAST}", ImportError),
    ("its code raises an OSError", f"raise OSError('no such device')\n{FAST}", OSError),
    ("it was compiled against another library", f"raise RuntimeError('ABI 4, expected 5')\n{FAST}", RuntimeError),
    ("it is an older one, without duration", FAST.partition("def duration")[0], Exception),
)


def test_code_for_another_python_is_an_error(workshop, subtests):
    """If `_fast` was compiled for another Python, `import volcano.detect` raises an ImportError that names the file."""
    for file in OTHERS:
        for package in ("volcano", "vendor/volcano"):
            copy = without_fast(workshop.moved("volcano", package) if package != "volcano" else workshop.copy())
            (copy.folder / package / file).write_bytes(b"\x7fELF\n")
            folder = package.removesuffix("volcano") or "."
            imported = copy.imports(path=[folder], cwd=workshop.folder.parent)
            with subtests.test(file=file, package=package), imported as imports:
                for attempt in ("first", "second"):
                    where = f"{package} has only {file}, and the {attempt} import"
                    error = error_of_import(imports, where)
                    told = (
                        f"{where} raised {type(error).__name__}: {error}; expected an ImportError that names the file"
                    )
                    assert isinstance(error, ImportError) and file in str(error), told


def test_the_village_hears_of_it(workshop):
    """`alarm.py` ends with the ImportError, and prints no result, as long as the wrong file is there."""
    run = workshop.run_file("alarm.py", "12", "-310", "40", "35", "-640", "580")
    told = "volcano has code for CPython 3.9 only; expected alarm.py to end with an ImportError and to print nothing"
    assert run.returncode != 0 and not run.stdout, f"{told}\n{run}"
    assert OTHERS[0] in run.stderr, f"{told}\n{run}"


def test_broken_code_is_an_error(workshop, subtests):
    """If `_fast` is there for this Python and fails, its error is raised, each time, until it is repaired."""
    for case, text, expected in BROKEN:
        copy = without_fast(workshop.copy())
        broken = copy.folder / "volcano" / ("_fast.py" if text else f"_fast{EXTENSION_SUFFIXES[0]}")
        broken.write_text(text, encoding="utf-8")
        with subtests.test(case), copy.imports() as imports:
            for attempt in ("first", "second"):
                where = f"_fast is broken ({case}), and the {attempt} import"
                error = error_of_import(imports, where)
                context = None if error.__suppress_context__ else error.__context__
                assert any(isinstance(e, expected) for e in (error, error.__cause__, context)), (
                    f"{where} raised {type(error).__name__}: {error}; expected the {expected.__name__} of _fast, "
                    "or an error that shows it in its traceback"
                )
            if not imports.loaded("volcano._fast"):
                broken.unlink()
                (copy.folder / "volcano" / "_fast.py").write_text(FAST, encoding="utf-8")
                importlib.invalidate_caches()
                check_results(imports, "fast")


def test_without_compiled_code_the_pure_functions_are_used(workshop, subtests):
    """If there is no `_fast` at all, `volcano.detect` uses the functions of `volcano._pure`, as before."""
    for others in ((), BYSTANDERS):
        copy = without_fast(workshop.copy())
        for name in others:
            (copy.folder / "volcano" / name).write_text("", encoding="utf-8")
        with subtests.test(files=", ".join(others)), copy.imports(cwd=workshop.folder.parent) as imports:
            check_results(imports, "pure")
            assert not imports.loaded("volcano._fast"), "expected no module volcano._fast in sys.modules"
            assert not imports.changed, f"importing volcano.detect changed {', '.join(imports.changed)}"
            assert not imports.stdout, f"importing volcano.detect printed {imports.stdout!r}"
    run = copy.run_file("alarm.py", "700", "1", "2", "-800", "900")
    assert run.printed("strongest 800, 6 samples of 200 or more", "WARN THE VILLAGE")


def test_compiled_code_that_works_is_used(workshop, subtests):
    """If `_fast` works, both functions come from it, even if there are files for other Pythons next to it."""
    for others in ((), OTHERS):
        copy = without_fast(workshop.copy())
        (copy.folder / "volcano" / "_fast.py").write_text(FAST, encoding="utf-8")
        for name in others:
            (copy.folder / "volcano" / name).write_bytes(b"")
        with subtests.test(files=", ".join(others)), copy.imports() as imports:
            check_results(imports, "fast")
            assert not imports.changed, f"importing volcano.detect changed {', '.join(imports.changed)}"
    run = copy.run_file("alarm.py", "12", "-310", "40", "35", "-640", "580")
    assert run.printed("strongest 640, 3 samples of 200 or more", "WARN THE VILLAGE")


def without_fast(copy):
    """Remove the compiled code from a copy, whatever it is called, and return the copy."""
    for file in copy.folder.rglob("_fast.*"):
        file.unlink()
    return copy


def error_of_import(imports, where):
    """Return the error of `import volcano.detect`."""
    try:
        module = imports.load("volcano.detect")
    except Exception as error:
        return error
    implementation = getattr(module, "IMPLEMENTATION", "?")
    raise AssertionError(f"{where} raised no error: volcano.detect uses its {implementation} functions")


def check_results(imports, implementation):
    """Check that volcano.detect uses this implementation, for both functions."""
    detect = imports.load("volcano.detect")
    found = detect.IMPLEMENTATION
    assert found == implementation, f"volcano.detect.IMPLEMENTATION is {found!r}; expected {implementation!r}"
    for samples, level, *results in RECORDINGS:
        expected = results[implementation == "pure"]
        for found in (
            (detect.strongest(samples), detect.duration(samples, level)),
            (detect.strongest(samples=samples), detect.duration(samples=samples, level=level)),
        ):
            told = f"with the {implementation} functions, strongest and duration of {samples} (level {level}) returned"
            assert found == expected, f"{told} {found}; expected {expected}"
