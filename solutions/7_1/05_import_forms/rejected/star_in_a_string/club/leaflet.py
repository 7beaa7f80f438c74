"""The leaflet."""

km, miles = {}, {}
exec("from club.metric import *", km)
exec("from club.imperial import *", miles)


def for_members(tour):
    return f"{tour.name}: {km['distance'](tour.length)}, {km['ascent'](tour.climb)}"


def for_guests(tour):
    return f"{tour.name}: {miles['distance'](tour.length)}, {miles['climbing'](tour.climb)}"
