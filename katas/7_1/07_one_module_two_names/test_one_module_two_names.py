"""What the newsletter must do, whether or not the package's own folder is on sys.path."""

import collections
import sys
from pathlib import Path

BOTH = [".", "newsletter"]
ROOT_ONLY = ["."]
SHORT_NAMES = ("config", "outbox", "campaign", "commands")


def test_a_dry_run_delivers_nothing(workshop):
    """`manage.py spring --dry-run` prints to whom each letter would go, sets `dry_run`, and delivers nothing."""
    with workshop.imports(path=BOTH) as imports:
        imports.load("newsletter.commands").main(["spring", "--dry-run"])
        delivered = imports.load("mailserver").delivered
        assert delivered == [], f"in a dry run {len(delivered)} letters were delivered"
        for address in ("ada@example.org", "grace@example.org"):
            line = f"would go to {address}: 'The first flush is here'"
            assert line in imports.stdout.splitlines(), f"expected the line: {line}\nprinted:\n{imports.stdout}"
        config, outbox = imports.load("newsletter.config"), imports.load("newsletter.outbox")
        assert config.dry_run is True, f"after --dry-run, newsletter.config.dry_run is {config.dry_run}"
        outbox.post(address="lin@example.org", text="Oolong")
        assert delivered == [] and outbox.posted == 0, f"newsletter.outbox.post delivered {delivered} in a dry run"
        assert "would go to lin@example.org: 'Oolong'" in imports.stdout, f"printed:\n{imports.stdout}"


def test_without_a_dry_run_letters_are_delivered(workshop):
    """`manage.py spring` delivers one letter to each subscriber. An issue that does not exist is an error."""
    with workshop.imports(path=BOTH) as imports:
        imports.load("newsletter.commands").main(["spring"])
        text = "The first flush is here"
        expected = [("news@teashop.example", f"{name}@example.org", text) for name in ("ada", "grace")]
        delivered = imports.load("mailserver").delivered
        assert delivered == expected, f"these letters were delivered: {delivered}"
        campaign, outbox = imports.load("newsletter.campaign"), imports.load("newsletter.outbox")
        campaign.SUBSCRIBERS[:] = ["lin@example.org"]
        campaign.ISSUES["autumn"] = "Smoke"
        imports.load("newsletter.commands").main(arguments=["autumn"])
        outbox.post("bo@example.org", "Mist")
        expected = [(expected[0][0], "lin@example.org", "Smoke"), (expected[0][0], "bo@example.org", "Mist")]
        assert delivered[2:] == expected, f"with another subscriber and issue, these were delivered: {delivered[2:]}"
        assert outbox.posted == 4, f"4 letters were delivered, and newsletter.outbox.posted is {outbox.posted}"
        for what, call, error in (
            ("main(['summer'])", lambda: imports.load("newsletter.commands").main(["summer"]), SystemExit),
            ("campaign.send('summer')", lambda: campaign.send(issue="summer"), KeyError),
        ):
            try:
                call()
            except error:
                continue
            raise AssertionError(f"{what} raised nothing; there is no such issue, expected {error.__name__}")
        assert len(delivered) == 4, f"there is no issue named summer, but these letters were delivered: {delivered[4:]}"


def test_a_setting_is_heard_by_all(workshop):
    """Every module obeys `newsletter.config.dry_run` and `.sender`, and `outbox.posted` counts the letters."""
    with workshop.imports(path=BOTH) as imports:
        config, outbox = imports.load("newsletter.config"), imports.load("newsletter.outbox")
        delivered = imports.load("mailserver").delivered
        config.dry_run = True
        imports.load("newsletter.campaign").send("stock")
        assert delivered == [], f"newsletter.config.dry_run is True, and these letters were delivered: {delivered}"
        config.dry_run, config.sender = False, "ceylon@teashop.example"
        imports.load("newsletter.commands").main(["stock"])
        senders = {sender for sender, _, _ in delivered}
        assert senders == {config.sender}, f"the sender was set to {config.sender}, and letters come from {senders}"
        assert outbox.posted == 2, f"2 letters were delivered, and newsletter.outbox.posted is {outbox.posted}"


def test_a_dry_run_can_be_called_off(workshop):
    """Setting `newsletter.config.dry_run` to False ends a dry run, and `main` without `--dry-run` keeps the setting."""
    with workshop.imports(path=BOTH) as imports:
        config, campaign = imports.load("newsletter.config"), imports.load("newsletter.campaign")
        imports.load("newsletter.commands").main(["spring", "--dry-run"])
        config.dry_run = False
        campaign.send("stock")
        letters = [text for _, _, text in imports.load("mailserver").delivered if text == "Oolong is back"]
        assert len(letters) == 2, f"newsletter.config.dry_run is False again, and {len(letters)} of 2 letters went out"
        for setting in (True, False):
            config.dry_run = setting
            imports.load("newsletter.commands").main(["stock"])
            told = (
                f"the program set newsletter.config.dry_run to {setting}; after main(['stock']) it is {config.dry_run}"
            )
            assert config.dry_run is setting, told
        assert len(imports.load("mailserver").delivered) == 4, (
            "one of two issues was a dry run; expected 4 delivered letters in all"
        )


def test_each_file_is_one_module(workshop):
    """With both folders on sys.path, each file of the package runs once and has one name in sys.modules."""
    with workshop.imports(path=BOTH) as imports:
        imports.load("newsletter.commands").main(["spring"])
        for public in ("newsletter.config", "newsletter.outbox"):
            imports.load(public)
        for file, names in names_by_file(workshop).items():
            assert len(names) == 1, f"{file} is in sys.modules under {len(names)} names: {' and '.join(names)}"
        runs = collections.Counter(execution.origin for execution in imports.executions)
        for file, times in runs.items():
            assert times == 1, f"{Path(file).name} ran {times} times"


def test_the_package_does_not_need_its_own_folder_on_the_path(workshop):
    """`newsletter` also works if only the project's folder is on sys.path."""
    with workshop.imports(path=ROOT_ONLY) as imports:
        imports.load("newsletter.commands").main(["spring", "--dry-run"])
        assert imports.load("mailserver").delivered == [], "in a dry run letters were delivered"


def test_somebody_elses_config_stays_theirs(workshop, subtests):
    """If a program has its own `config`, `newsletter` does not use or replace it, and does not change sys.path."""
    copy = workshop.copy()
    (copy.folder / "elsewhere").mkdir()
    for name in SHORT_NAMES:
        (copy.folder / "elsewhere" / f"{name}.py").write_text("whose = 'the program'\n", encoding="utf-8")
    with copy.imports(path=["elsewhere", *ROOT_ONLY]) as imports:
        path = sys.path[:]
        theirs = {name: imports.execute(f"import {name}")[name] for name in SHORT_NAMES}
        with subtests.test("the dry run works"):
            imports.load("newsletter.commands").main(["spring", "--dry-run"])
            assert imports.load("mailserver").delivered == [], "in a dry run letters were delivered"
        with subtests.test("sys.path is as it was"):
            assert sys.path == path, f"`newsletter` changed sys.path from {path} to {sys.path}"
        with subtests.test("what is theirs stays theirs"):
            now = {name: imports.execute(f"import {name}")[name] for name in SHORT_NAMES}
            other = ", ".join(name for name in SHORT_NAMES if now[name] is not theirs[name])
            assert not other, (
                f"the program has its own modules; after `newsletter` ran, it imported another module as: {other}"
            )


def test_the_programs_run(workshop, subtests):
    """`python manage.py` and `python nightly.py` print their result and end with exit code 0."""
    with subtests.test(program="manage.py spring --dry-run"):
        run = workshop.run_file("manage.py", "spring", "--dry-run")
        assert run.returncode == 0 and "would go to grace@example.org" in run.stdout, str(run)
        assert "delivered" not in run.stdout, str(run)
    with subtests.test(program="manage.py spring"):
        run = workshop.run_file("manage.py", "spring")
        assert run.returncode == 0 and run.stdout.count("delivered") == 2, str(run)
    with subtests.test(program="nightly.py"):
        run = workshop.run_file("nightly.py")
        assert run.returncode == 0 and run.stdout.count("from night@teashop.example") == 2, (
            f"expected: 2 letters from night@…\n{run}"
        )
        assert run.stdout.rstrip().endswith("2 letters posted"), f"expected: 2 letters posted\n{run}"


def names_by_file(workshop):
    """Return the names in sys.modules of each of the workshop's files."""
    folder = workshop.folder.resolve()
    names = collections.defaultdict(list)
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None) if name.partition(".")[0] not in sys.stdlib_module_names else None
        if file and folder in Path(file).resolve().parents:
            names[Path(file).resolve().relative_to(folder).as_posix()].append(name)
    return names
