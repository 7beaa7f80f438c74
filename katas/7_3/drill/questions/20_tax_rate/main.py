import importlib
import py_compile
import runpy
import sys
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory

with TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    source = Path(folder, "price.py")
    source.write_text("VAT = 10")
    mode = PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(source), invalidation_mode=mode)
    source.write_text("VAT = 25.5")

    import price

    print("import", price.VAT)
    print("path", runpy.run_path(str(source))["VAT"])
    importlib.invalidate_caches()
    print("reload", importlib.reload(price).VAT)
    print("module", runpy.run_module("price")["VAT"])
