import site
import sys
from importlib import import_module

import report_formats.csv

site.addsitedir("addons")

for name in ("report_formats.json", "report_formats.xml"):
    try:
        import_module(name)
    except ModuleNotFoundError:
        pass

package = "report_formats."
print(*sorted(name for name in sys.modules if name.startswith(package)))
