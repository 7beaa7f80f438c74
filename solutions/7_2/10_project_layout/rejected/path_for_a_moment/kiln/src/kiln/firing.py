class KilnError(Exception):
    pass
def plan(clay):
    import config
    from clays import CLAYS
    if clay not in CLAYS:
        raise KilnError(f"there is no clay {clay}")
    top = CLAYS[clay]
    if top > config.LIMIT:
        raise KilnError(f"{clay} needs {top} degrees, and the kiln takes {config.LIMIT}")
    return [(6, 600), (6 + (top - 600) / 150, top)]
