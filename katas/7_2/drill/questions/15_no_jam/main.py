from importlib import import_module

for name in ("larder.jam", "pantry.jam", "kitchen.jam"):
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        print(name, "misses", error.name)
