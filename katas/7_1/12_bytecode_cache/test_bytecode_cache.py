"""What the ticket machine must charge, with any old bytecode, and when Python uses bytecode."""

import marshal
import os
import py_compile
import sys
import time

CHECKED_OUT = 1_577_836_800  # the time stamp of all files in the beginning, and of the old tariff: January 1, 2020
A_MINUTE, ONE_DAY = 60, 86_400
CLEAN = {"SOURCE_DATE_EPOCH": None}  # it would change the kind of bytecode that py_compile writes


def test_the_machine_asks_the_price_that_was_built(workshop):
    """After each build the machine charges the new price, for an hour and for a day."""
    park = checked_out(workshop)
    for day, (hour, whole_day, hours, cents) in enumerate(
        ((250, 1800, 3, 750), (290, 1800, 3, 870), (290, 1760, 24, 1760), (290, 950, 24, 950)), start=1
    ):
        set_prices(park, day, hour, whole_day)
        build(park, day, run=real_run)
        pays(park, hours, cents, f"on day {day} the tariff was built with HOUR = {hour} and DAY = {whole_day}")


def test_a_new_template_counts_too(workshop):
    """A build counts if only the template has changed, and not the prices."""
    park = checked_out(workshop)
    template = park.folder / "tariff.py.template"
    text = template.read_text(encoding="utf-8")
    for day, whole_day in ((1, 1500), (2, 1200)):
        write(template, f"{text}\nDAY = {whole_day}\n", CHECKED_OUT + day * ONE_DAY)
        build(park, day)
        pays(park, 24, whole_day, f"on day {day} the tariff was built, and its template ends with DAY = {whole_day}")


def test_bytecode_from_before_the_repair_is_not_believed(workshop):
    """Bytecode from before the repair is not used after the first build."""
    park = checked_out(workshop)
    set_prices(park, 1, 250)
    build(park, 1)
    tariff = park.folder / "parking" / "tariff.py"
    os.utime(tariff, (CHECKED_OUT, CHECKED_OUT))
    py_compile.compile(
        str(tariff),
        cfile=str(tariff.parent / "__pycache__" / f"tariff.{sys.implementation.cache_tag}.pyc"),
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP,
    )
    set_prices(park, 2, 290)
    build(park, 2)
    pays(park, 3, 870, "there was old bytecode with HOUR = 250; then the tariff was built with HOUR = 290")


def test_the_first_build_is_enough(workshop):
    """The first build is enough even if the old generator has already written the same prices."""
    park = checked_out(workshop)
    set_prices(park, 1, 250)
    build(park, 1)
    pays(park, 3, 750, "the tariff was built with HOUR = 250")
    tariff = park.folder / "parking" / "tariff.py"
    compiled_from = tariff.stat()
    set_prices(park, 2, 290)
    build(park, 2)
    os.utime(tariff, ns=(compiled_from.st_atime_ns, compiled_from.st_mtime_ns))
    build(park, 3)
    pays(
        park,
        3,
        870,
        "tariff.py had HOUR = 290 and the bytecode 250; on day 3 the tariff was built with the same prices",
    )


def test_an_older_file_with_prices_counts(workshop):
    """A new price counts even if its `tariff.json` is older than the template, or than the last one."""
    park = checked_out(workshop)
    for day, (stamped, hour) in enumerate(((0, 250), (-3, 290), (-3, 270), (-9, 230)), start=1):
        set_prices(park, stamped, hour)
        build(park, day)
        pays(park, 3, 3 * hour, f"tariff.json has {hour} and is {-stamped} days older than the template")


def test_a_build_changes_the_tariff_and_nothing_else(workshop):
    """A build changes only tariff.py. If it stamps the file with the time of the build, it is right to the second."""
    park = checked_out(workshop)
    inputs = [park.folder / name for name in ("tariff.py.template", "tariff.json", "pay.py", "parking/machine.py")]
    before = [(file.read_bytes(), file.stat().st_mtime_ns) for file in inputs]
    tariff = park.folder / "parking" / "tariff.py"
    for _ in range(2):
        start = int(time.time())
        quick_run(park)
        stamp = tariff.stat().st_mtime
        late = start - A_MINUTE < stamp < start
        assert not late, (
            f"the build started at {start}, and the time stamp of tariff.py is {stamp}; expected {start} or later"
        )
        if stamp % 10 == 0 and abs(stamp - start) < A_MINUTE:
            time.sleep(1.1)  # a stamp that is rounded, or the right second
    now = [(file.read_bytes(), file.stat().st_mtime_ns) for file in inputs]
    changed = [file.name for file, old, new in zip(inputs, before, now, strict=True) if old != new]
    assert not changed, f"the build changed {', '.join(changed)} (the text, or the time stamp)"


def test_a_tariff_put_back_with_its_time_stamp_counts(workshop):
    """If an old tariff.py is restored with its time stamp, its price counts until the next build."""
    park = checked_out(workshop)
    tariff = park.folder / "parking" / "tariff.py"
    set_prices(park, 1, 250)
    build(park, 1)
    backup, stamp = tariff.read_bytes(), tariff.stat()
    set_prices(park, 2, 290)
    build(park, 2)
    pays(park, 3, 870, "on day 2 the tariff was built with HOUR = 290")
    put_back(tariff, backup, stamp)
    set_prices(park, 3, 250, 1840)
    build(park, 3)
    pays(park, 24, 1840, "the tariff.py of day 1 was put back; on day 3 a new one was built, with DAY = 1840")
    put_back(tariff, backup, stamp)
    pays(park, 24, 1800, "the tariff.py of day 1 was put back, with DAY = 1800 and the time stamp it had then")


def test_a_price_counts_only_when_it_is_built(workshop):
    """A new price in tariff.json does not count before build_tariff.py has run."""
    park = checked_out(workshop)
    set_prices(park, 1, 250)
    build(park, 1)
    set_prices(park, 2, 290)
    pays(park, 3, 750, "the tariff was built with HOUR = 250; tariff.json has 290 now, but was not built again")


def test_the_next_start_uses_the_bytecode(workshop):
    """The bytecode stays in parking/__pycache__. The next start uses it, and does not write it again.

    To see whether it is used, the check replaces it with bytecode that has HOUR = 777.
    """
    park = checked_out(workshop)
    set_prices(park, 1, 250)
    build(park, 1)
    pays(park, 3, 750, "the tariff was built with HOUR = 250")
    bytecode = list((park.folder / "parking" / "__pycache__").glob("tariff.*.pyc"))
    assert bytecode, "after a start of the machine, there is no bytecode of the tariff in parking/__pycache__"
    marked = marshal.dumps(compile("HOUR = 777\nDAY = 9999\n", "tariff.py", "exec"))
    for file in bytecode:
        file.write_bytes(file.read_bytes()[:16] + marked)
    pays(
        park,
        3,
        2331,
        "the tariff has not changed, and the check replaced its bytecode with bytecode that has HOUR = 777",
    )
    for file in bytecode:
        same = file.exists() and file.read_bytes()[16:] == marked
        assert same, f"parking/__pycache__/{file.name} was deleted or written again, but the tariff had not changed"


def test_what_python_compares_is_what_you_predicted(workshop, subtests):
    """By default Python compares the time stamp in whole seconds and the size of the source, not its text."""
    edits = {
        "stamp_put_back": ("HOUR = 290", 0.0, "250"),
        "half_a_second_later": ("HOUR = 290", 0.5, "250"),
        "a_second_earlier": ("HOUR = 290", -1.0, "290"),
        "a_digit_more": ("HOUR = 1000", 0.0, "1000"),
    }
    park = workshop.copy()
    for name in edits:
        write(park.folder / f"{name}.py", "HOUR = 250", CHECKED_OUT)
    program = "\n".join(f"import {name}; print('{name}', {name}.HOUR)" for name in edits)
    park.run("-c", program, env=CLEAN, bytecode_in_place=True)
    for name, (text, later, _) in edits.items():
        write(park.folder / f"{name}.py", text, CHECKED_OUT + later)
    run = park.run("-c", program, env=CLEAN, bytecode_in_place=True)
    for name, (text, _, hour) in edits.items():
        with subtests.test(edit=name):
            assert f"{name} {hour}\n" in run.stdout, f"{name}.py contains {text}; expected: {hour}\n{run}"


def checked_out(workshop):
    """Return a copy of the workshop in which all files have the time stamp of the first day."""
    park = workshop.copy()
    for file in park.folder.rglob("*"):
        os.utime(file, (CHECKED_OUT, CHECKED_OUT))
    return park


def set_prices(park, day, hour, whole_day=1800):
    """Write the prices on the morning of that day."""
    write(park.folder / "tariff.json", f'{{"hour": {hour}, "day": {whole_day}}}\n', CHECKED_OUT + day * ONE_DAY)


def put_back(tariff, backup, stamp):
    """Restore the tariff of another day, with the time stamp it had."""
    tariff.write_bytes(backup)
    os.utime(tariff, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def write(file, text, stamp):
    """Write a file and give it this time stamp."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (stamp, stamp))


def real_run(park):
    """Run `python build_tariff.py`."""
    run = park.run("build_tariff.py", env=CLEAN, bytecode_in_place=True)
    assert run.returncode == 0, f"build_tariff.py has to write parking/tariff.py\n{run}"


def quick_run(park):
    """Run build_tariff.py in this process, which takes a tenth of the time."""
    with park.imports() as imports:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
        try:
            imports.execute("import runpy; runpy.run_path('build_tariff.py', run_name='__main__')")
        except SystemExit as ending:
            assert not ending.code, f"build_tariff.py exited with {ending.code}; expected exit code 0"


def build(park, day, run=quick_run):
    """Run the generator, at noon of that day.

    A tariff that was stamped with the time of the build gets the time that it would have on that day, so two builds
    never share a second here. All other stamps are left alone.
    """
    run(park)
    tariff, now_file = park.folder / "parking" / "tariff.py", park.folder / "now"
    assert tariff.is_file(), "build_tariff.py has to write parking/tariff.py"
    now_file.touch()
    if abs(tariff.stat().st_mtime - now_file.stat().st_mtime) < A_MINUTE:
        noon = CHECKED_OUT + (day + 0.5) * ONE_DAY
        os.utime(tariff, (noon, noon))


def pays(park, hours, cents, why):
    """Check what the machine charges for so many hours."""
    run = park.run("pay.py", str(hours), env=CLEAN, bytecode_in_place=True)
    expected = f"{hours} hours: {cents / 100:.2f}"
    assert run.stdout.strip() == expected and run.returncode == 0, f"{why}; expected: {expected}\n{run}"
