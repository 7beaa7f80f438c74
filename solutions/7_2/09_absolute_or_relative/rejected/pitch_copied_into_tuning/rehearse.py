"""Rehearse both plans in a temporary folder. Don't change this."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def rehearse(plan, folder, statements):
    run = subprocess.run([sys.executable, "-c", statements], cwd=folder, capture_output=True, encoding="utf-8")
    print(f"{plan}:\n  {(run.stdout or run.stderr).strip().splitlines()[-1]}")


with tempfile.TemporaryDirectory() as temporary:
    theirs, ours = Path(temporary, "theirs"), Path(temporary, "ours")

    shutil.copytree(HERE / "pitch", theirs / "metronome" / "vendor" / "tones")
    statements = "from metronome.vendor.tones import written; print(written('A'))"
    rehearse("pitch, copied to metronome/vendor/tones", theirs, statements)

    shutil.copytree(HERE, ours)
    (ours / "orchestra" / "backstage").mkdir()
    (ours / "orchestra" / "tuning").rename(ours / "orchestra" / "backstage" / "tuning")
    statements = "from orchestra.backstage.tuning.sheet import sheet; print(sheet('violin')[-1])"
    rehearse("tuning, moved to orchestra/backstage/tuning", ours, statements)
