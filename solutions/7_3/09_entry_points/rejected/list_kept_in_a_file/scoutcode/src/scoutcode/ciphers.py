import json
from importlib.metadata import entry_points, EntryPoint
from pathlib import Path
GROUP = "scoutcode.ciphers"
CACHE = Path(__file__).with_name("ciphers.json")
def ciphers():
    if not CACHE.exists():
        CACHE.write_text(json.dumps({p.name: p.value for p in entry_points(group=GROUP)}))
    return {n: Lazy(n, v) for n, v in json.loads(CACHE.read_text()).items()}
class Lazy:
    def __init__(self, name, value):
        self.name, self.value = name, value
    def __call__(self, text):
        try:
            encode = EntryPoint(self.name, self.value, GROUP).load()
        except Exception as error:
            raise SystemExit(f"{self.name}: {error!r}")
        return encode(text)
