"""aquarium label TANK..., and aquarium add NAME..."""

import os
import subprocess
import sys
from pathlib import Path

HERE = str(Path(__file__).parents[1])


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
    return subprocess.run(["python", "-m", "aquarium.label", tank], env={**os.environ, "PYTHONPATH": HERE}).returncode


def add(name):
    """Install an add-on with more animals."""
    return subprocess.run([sys.executable, "-m", "pip", "install", f"aquarium-{name}"]).returncode
