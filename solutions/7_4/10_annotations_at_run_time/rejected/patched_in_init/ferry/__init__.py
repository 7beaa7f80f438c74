"""A small ferry line."""

from ferry import boats, sailings

boats.Sailing = sailings.Sailing
sailings.Boat = boats.Boat
