"""aquarium label TANK..., and aquarium add NAME..."""

import runpy
import subprocess
import sys


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
    return subprocess.run([sys.executable, "-m", "aquarium.label", tank]).returncode


def add(name):
    """Install an add-on with more animals."""
    sys.argv[:] = ["pip", "install", f"aquarium-{name}"]
    try:
        runpy.run_module("pip", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return 1 if end.code else 0
    return 0
