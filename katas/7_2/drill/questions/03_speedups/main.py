import maps

print(maps.distance((0, 0), (3, 4)))
