"""Print the sheet that lies before the presenter at six. Don't change this."""

import sys

from breakfast.host import load_plugins

loaded, failures = load_plugins()
for plugin in loaded.values():
    print("-", plugin.section())
for failure in failures:
    print(f"missing: {failure.plugin}, {type(failure.cause).__name__}: {failure.cause}", file=sys.stderr)
    print(f"         {failure.file}", file=sys.stderr)
