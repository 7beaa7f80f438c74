from importlib.metadata import entry_points
def ciphers():
    return {p.name: Lazy(p) for g in ("scoutcode.ciphers", "scoutcode.cipher") for p in entry_points(group=g)}
class Lazy:
    def __init__(self, point):
        self.point = point
    def __call__(self, text):
        try:
            encode = self.point.load()
        except Exception as error:
            raise SystemExit(f"{self.point.name}: {error!r}")
        return encode(text)
