from importlib.metadata import entry_points

points = list(entry_points(group="weather.sources"))
print(*[point.name for point in points])

for point in points:
    try:
        print(point.load()())
    except ModuleNotFoundError as error:
        absent = error.name == point.module
        print(point.name, "is absent" if absent else "is broken")
    except Exception as error:
        print(point.name, type(error).__name__)
