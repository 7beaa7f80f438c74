"""The bars beside the numbers. They need combchart, which not every computer has."""

from importlib import metadata

try:
    metadata.version("combchart")
except metadata.PackageNotFoundError:
    bar = None
else:
    from combchart import bar
