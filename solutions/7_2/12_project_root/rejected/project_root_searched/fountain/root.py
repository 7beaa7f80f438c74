"""The root of the project: the folder that has play.py in it."""

from pathlib import Path

ROOT = next(folder for folder in Path(__file__).resolve().parents if (folder / "play.py").is_file())
