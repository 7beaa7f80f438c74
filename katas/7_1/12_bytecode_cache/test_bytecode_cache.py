"""What the ticket machine must ask for, whatever bytecode lies about, and when Python believes bytecode at all."""

import os
import py_compile
import sys

CHECKED_OUT = 1_577_836_800  # the time stamp of all files in the beginning, and of the old tariff: January 1, 2020
ONE_DAY = 86_400
CLEAN = {"SOURCE_DATE_EPOCH": None}  # it would change the kind of bytecode that py_compile writes


def test_the_machine_asks_the_price_that_was_built(workshop):
    """On each of three days the price changes, the tariff is built, and somebody pays: the new price."""
    park = checked_out(workshop)
    for day, hour in enumerate((250, 290, 310), start=1):
        set_price(park, day, hour)
        build(park, day)
        pays(park, hour, f"on day {day} the tariff was built with {hour} cents an hour")


def test_bytecode_from_before_the_repair_is_not_believed(workshop):
    """The machines out there hold bytecode from the time of the old generator. They forget it at your first build."""
    park = checked_out(workshop)
    set_price(park, 1, 250)
    build(park, 1)
    tariff = park.folder / "parking" / "tariff.py"
    os.utime(tariff, (CHECKED_OUT, CHECKED_OUT))
    py_compile.compile(
        str(tariff),
        cfile=str(tariff.parent / "__pycache__" / f"tariff.{sys.implementation.cache_tag}.pyc"),
        doraise=True,
        invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP,
    )
    set_price(park, 2, 290)
    build(park, 2)
    pays(park, 290, "there was old bytecode with 250 cents an hour, then the tariff was built with 290")


def test_a_tariff_put_back_with_its_time_stamp_counts(workshop):
    """Somebody puts yesterday's tariff.py back, as `cp -p` or `rsync -a` would. The machine asks yesterday's price."""
    park = checked_out(workshop)
    tariff = park.folder / "parking" / "tariff.py"
    set_price(park, 1, 250)
    build(park, 1)
    backup, stamp = tariff.read_bytes(), tariff.stat()
    set_price(park, 2, 290)
    build(park, 2)
    pays(park, 290, "on day 2 the tariff was built with 290 cents an hour")
    tariff.write_bytes(backup)
    os.utime(tariff, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    pays(park, 250, "the tariff.py of day 1 was put back, with 250 cents an hour and the time stamp it had then")


def test_a_price_counts_only_when_it_is_built(workshop):
    """A new price in tariff.json means nothing to the machine before build_tariff.py has run."""
    park = checked_out(workshop)
    set_price(park, 1, 250)
    build(park, 1)
    set_price(park, 2, 290)
    pays(park, 250, "built with 250 cents an hour; tariff.json says 290 now, but nobody has built that yet")


def test_the_next_start_uses_the_bytecode(workshop):
    """Bytecode stays on: it lies in parking/__pycache__, and a second start reads it and leaves it as it is."""
    park = checked_out(workshop)
    set_price(park, 1, 250)
    build(park, 1)
    pays(park, 250, "the tariff was built with 250 cents an hour")
    bytecode = list((park.folder / "parking" / "__pycache__").glob("tariff.*.pyc"))
    assert bytecode, "after a start of the machine, there is no bytecode of the tariff in parking/__pycache__"
    for file in bytecode:
        os.utime(file, (CHECKED_OUT, CHECKED_OUT))
    pays(park, 250, "the tariff is as it was")
    for file in bytecode:
        same = file.exists() and file.stat().st_mtime == CHECKED_OUT
        assert same, f"parking/__pycache__/{file.name} was thrown away or written again, and the tariff had not changed"


def test_what_python_compares_is_what_you_predicted(workshop, subtests):
    """By default Python looks at two things: the time stamp in whole seconds, and the size. Not at the text."""
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
            assert f"{name} {hour}\n" in run.stdout, f"{name}.py says {text}; expected: {hour}\n{run}"


def checked_out(workshop):
    """Return a copy of the workshop, all files of which have the time stamp of the first day."""
    park = workshop.copy()
    for file in park.folder.rglob("*"):
        os.utime(file, (CHECKED_OUT, CHECKED_OUT))
    return park


def set_price(park, day, hour):
    """Write the prices on the morning of that day."""
    write(park.folder / "tariff.json", f'{{"hour": {hour}, "day": 1800}}\n', CHECKED_OUT + day * ONE_DAY)


def write(file, text, stamp):
    """Write a file that is as old as ``stamp`` says."""
    file.write_text(text, encoding="utf-8")
    os.utime(file, (stamp, stamp))


def build(park, day):
    """Run the generator, at noon of that day.

    Whether two builds fall into the same second is no matter here: a tariff that was stamped with the time of the build
    gets the time it would have on that day. All other stamps are left alone.
    """
    run = park.run("build_tariff.py", env=CLEAN, bytecode_in_place=True)
    tariff, now_file = park.folder / "parking" / "tariff.py", park.folder / "now"
    assert run.returncode == 0 and tariff.is_file(), f"build_tariff.py has to write parking/tariff.py\n{run}"
    now_file.touch()
    if abs(tariff.stat().st_mtime - now_file.stat().st_mtime) < 3_600:
        noon = CHECKED_OUT + (day + 0.5) * ONE_DAY
        os.utime(tariff, (noon, noon))


def pays(park, hour, why):
    """Ask the machine what three hours cost."""
    run = park.run("pay.py", "3", env=CLEAN, bytecode_in_place=True)
    expected = f"3 hours: {3 * hour / 100:.2f}"
    assert run.stdout.strip() == expected and run.returncode == 0, f"{why}; expected: {expected}\n{run}"
