"""aquarium label TANK..., and aquarium add NAME..."""

import shutil
import subprocess
import sys
from pathlib import Path

FIND = "import sysconfig; print(sysconfig.get_path('purelib'))"


def main():
    """Run the command, and return its exit code."""
    action, *names = sys.argv[1:]
    if action == "label":
        return max(label(tank) for tank in names)
    if action == "add":
        return max(add(name) for name in names)
    print(f"aquarium: unknown action {action!r}", file=sys.stderr)
    return 2


def label(tank):
    """Print the label of a tank."""
    site_packages = subprocess.run(["python", "-c", FIND], capture_output=True, text=True).stdout.strip()
    shutil.copytree(Path(__file__).parent, Path(site_packages, "aquarium"), dirs_exist_ok=True)
    return subprocess.run(["python", "-m", "aquarium.label", tank]).returncode


def add(name):
    """Install an add-on with more animals."""
    return subprocess.run(["pip", "install", f"aquarium-{name}"]).returncode
