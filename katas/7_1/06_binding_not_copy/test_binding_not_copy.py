"""What the newsletter must do when the setting changes, at any time and from any module."""

import sys
import threading
from types import FunctionType

import pytest

STEPS = (False, True, False, 1, True, 0, False)


def test_a_dry_run_delivers_nothing(workshop):
    """`python campaign.py --dry-run` prints who would get the mail. It delivers and archives nothing."""
    run = workshop.run_file("campaign.py", "--dry-run")
    assert_printed(
        run,
        "would deliver to ada: Spring is here",
        "would deliver to grace: Spring is here",
        "would deliver to edsger: Spring is here",
        "archived: nothing",
    )


def test_without_the_switch_everybody_gets_the_mail(workshop):
    """`python campaign.py` delivers to all three readers, and archives the issue."""
    run = workshop.run_file("campaign.py")
    assert_printed(
        run,
        "delivered to ada: Spring is here",
        "delivered to grace: Spring is here",
        "delivered to edsger: Spring is here",
        "archived: Spring is here",
    )


def test_friday_is_rehearsed_and_then_sent_once(workshop):
    """`python friday.py` delivers nothing while it rehearses. Afterwards each reader gets the issue, once."""
    run = workshop.run_file("friday.py")
    assert_printed(
        run,
        "would deliver to ada: The weekend in tea",
        "would deliver to grace: The weekend in tea",
        "The rehearsal went well.",
        "delivered to ada: The weekend in tea",
        "delivered to grace: The weekend in tea",
        "archived: The weekend in tea",
    )


def test_every_module_follows_the_setting(workshop, subtests):
    """`send` and `add` follow the value that `settings.DRY_RUN` has at each call, and nothing else."""
    with workshop.imports() as imports:
        mailer, archive = imports.load("newsletter.mailer"), imports.load("newsletter.archive")
        settings, postoffice = imports.load("newsletter.settings"), imports.load("postoffice")
        with subtests.test("send"):
            for step, dry in enumerate(STEPS, 1):
                settings.DRY_RUN = dry
                postoffice.delivered.clear()
                mailer.send("Green tea", ["ada"])
                got = postoffice.delivered
                assert got == ([] if dry else ["ada"]), f"{so_far(step)} and mail went to {got or 'nobody'}"
        with subtests.test("add"):
            for step, dry in enumerate(STEPS, 1):
                settings.DRY_RUN = dry
                archive.issues.clear()
                archive.add("Green tea")
                got = archive.issues
                assert got == ([] if dry else ["Green tea"]), f"{so_far(step)} and {got or 'nothing'} was archived"
        with subtests.test("send, in a program that was started with --dry-run"):
            sys.argv.append("--dry-run")
            settings.DRY_RUN = False
            postoffice.delivered.clear()
            archive.issues.clear()
            mailer.send("Green tea", ["ada"])
            got = (postoffice.delivered, archive.issues)
            told = f"settings.DRY_RUN is False; mail went to {got[0] or 'nobody'}, archived: {got[1] or 'nothing'}"
            assert got == (["ada"], ["Green tea"]), told


def test_every_mail_is_delivered_as_it_was(workshop):
    """Each reader in the list gets a mail from `SENDER`, and each issue is archived, even if it was sent before."""
    copy = workshop.copy()
    noting = (
        "delivered = []\n\n\ndef deliver(sender, reader, subject):\n    delivered.append((sender, reader, subject))\n"
    )
    (copy.folder / "postoffice.py").write_text(noting, encoding="utf-8")
    with copy.imports() as imports:
        mailer, archive = imports.load("newsletter.mailer"), imports.load("newsletter.archive")
        mails = []
        for subject, readers in (("Oolong", ["lin", "ada", "lin"]), ("Oolong", ["bo"]), ("Assam", [])):
            mailer.send(subject=subject, readers=readers)
            mails += [("news@teashop.example", reader, subject) for reader in readers]
        got = imports.load("postoffice").delivered
        assert got == mails, f"delivered, as sender, reader and subject: {got}; expected {mails}"
        assert archive.issues == ["Oolong", "Oolong", "Assam"], f"three issues were sent; archived: {archive.issues}"


def test_the_setting_holds_in_every_thread(workshop):
    """A dry run applies to the whole program: if one thread sets it, `send` follows it in another thread."""
    with workshop.imports() as imports:
        mailer, settings = imports.load("newsletter.mailer"), imports.load("newsletter.settings")
        postoffice = imports.load("postoffice")
        for dry in (True, False):
            settings.DRY_RUN = dry
            thread = threading.Thread(target=mailer.send, args=("Green tea", ["ada"]))
            thread.start()
            thread.join()
            got = postoffice.delivered
            told = f"settings.DRY_RUN is {dry}, and in another thread mail went to {got or 'nobody'}"
            assert got == ([] if dry else ["ada"]), told


def test_the_setting_may_be_made_before_the_others_are_imported(workshop):
    """A program that sets `DRY_RUN` first and imports the mailer later gets a dry run, and can end it."""
    with workshop.imports() as imports:
        settings, postoffice = imports.load("newsletter.settings"), imports.load("postoffice")
        settings.DRY_RUN = True
        mailer = imports.load("newsletter.mailer")
        mailer.send("Green tea", ["ada"])
        assert postoffice.delivered == [], "settings.DRY_RUN was True before the mailer was imported, and mail went out"
        settings.DRY_RUN = False
        mailer.send("Green tea", ["ada"])
        assert postoffice.delivered == ["ada"], "settings.DRY_RUN was False again, and no mail went out"


def test_a_rehearsal_sets_the_setting_for_all_and_puts_it_back(workshop, subtests):
    """In the block, `settings.DRY_RUN` is True. After it, the old value is back, even after an exception."""
    with workshop.imports() as imports:
        settings, rehearsal = imports.load("newsletter.settings"), imports.load("newsletter.rehearsal").rehearsal
        for before, end in ((False, OSError), (True, OSError), (False, SystemExit), (False, KeyboardInterrupt)):
            with subtests.test(before=before, end=end.__name__):
                settings.DRY_RUN = before
                with pytest.raises(end), rehearsal():
                    during = settings.DRY_RUN
                    raise end
                assert during is True, f"in the rehearsal settings.DRY_RUN is {during}"
                after = settings.DRY_RUN
                assert after is before, f"settings.DRY_RUN was {before} before the rehearsal, and is {after} after it"


def test_a_rehearsal_may_stand_in_another_one(workshop, subtests):
    """After the inner block, the outer one is still a rehearsal. After both, the setting has its old value."""
    with workshop.imports() as imports:
        settings, rehearsal = imports.load("newsletter.settings"), imports.load("newsletter.rehearsal").rehearsal
        for before in (False, True):
            with subtests.test(before=before):
                settings.DRY_RUN = before
                with rehearsal():
                    with rehearsal():
                        pass
                    between = settings.DRY_RUN
                assert between is True, f"the inner rehearsal is over, the outer is not: settings.DRY_RUN is {between}"
                after = settings.DRY_RUN
                assert after is before, f"settings.DRY_RUN was {before} before both, and is {after} after them"
                with rehearsal():
                    settings.DRY_RUN = False
                    with rehearsal():
                        inner = settings.DRY_RUN
                    outer = settings.DRY_RUN
                assert (inner, outer) == (True, False), (
                    f"set to False in a rehearsal: in an inner one settings.DRY_RUN is {inner}, and then {outer}; "
                    "expected True, and then False"
                )


def test_the_setting_stands_in_one_place(workshop):
    """Setting `settings.DRY_RUN` changes one name. There are no copies to keep up to date."""
    with workshop.imports() as imports:
        mailer, settings = imports.load("newsletter.mailer"), imports.load("newsletter.settings")
        imports.load("newsletter.rehearsal")
        for dry in (True, False):  # what is imported at the first call is there now
            settings.DRY_RUN = dry
            mailer.send("Green tea", ["ada"])
        before = names_of_the_newsletter()
        settings.DRY_RUN = True
        for what in ("settings.DRY_RUN was set", "settings.DRY_RUN was set, send was called"):
            after = names_of_the_newsletter()
            changed = sorted(name for name, value in after.items() if before.get(name) is not value)
            assert len(changed) <= 1, f"{what}, and {len(changed)} names changed: {', '.join(changed)}"
            mailer.send("Green tea", ["ada"])


def test_the_example_of_the_course_does_what_its_words_say(workshop, subtests):
    """Predict all three. Rebinding a name and changing an object have different effects."""
    for file, printed in (("rebind.py", "10"), ("attribute.py", "20 10"), ("change.py", "[10, 20]")):
        with subtests.test(file=file):
            run = workshop.run_file(f"course/{file}")
            assert run.stdout.strip() == printed, str(run)


def assert_printed(run, *lines):
    """Compare what a program printed with what it should have."""
    expected = "\n  ".join(["expected:", *lines])
    assert run.returncode == 0 and run.stdout.splitlines() == list(lines), f"{expected}\n{run}"


def so_far(step):
    """Return the setting at each step up to this one, in words."""
    earlier = f" (after {', '.join(map(str, STEPS[: step - 1]))})" if step > 1 else ""
    return f"step {step}: settings.DRY_RUN is {STEPS[step - 1]}{earlier},"


def names_of_the_newsletter():
    """Return all that the modules of the package hold at module level, and the built-in names."""
    homes = ("newsletter", "builtins")
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in homes}
    names = {
        f"{home}.{name}": value
        for home, module in modules.items()
        for name, value in getattr(module, "__dict__", {}).items()
    }
    ours = {name: value for name, value in names.items() if not name.startswith("builtins.")}
    return names | dict(inside(ours, set(), 4))


def inside(named, seen, depth):
    """Yield the values in containers, objects of the newsletter, default values and closures, by name."""
    for name, value in named.items():
        if id(value) in seen or not depth:
            continue
        parts = {}
        if isinstance(value, dict):
            parts = {f"{name}[{key!r}]": part for key, part in list(value.items())}
        elif isinstance(value, (list, tuple, set)):
            parts = {f"{name}[{number}]": part for number, part in enumerate(value)}
        elif str(getattr(type(value), "__module__", "")).startswith("newsletter"):
            parts = {f"{name}.{key}": part for key, part in getattr(value, "__dict__", {}).items()}
        elif isinstance(value, FunctionType):
            parts = {f"{name}.__defaults__": value.__defaults__, f"{name}.__dict__": vars(value)}
            for number, cell in enumerate(value.__closure__ or ()):
                parts[f"{name}.__closure__[{number}]"] = getattr(cell, "cell_contents", None)
        if parts and "__builtins__" not in name:
            seen.add(id(value))
            yield from parts.items()
            yield from inside(parts, seen, depth - 1)
