"""The gap between the first and the last boat, for the newspaper."""

from regatta.results import times

seconds = list(times().values())
print(f"{len(seconds)} boats, {seconds[-1] - seconds[0]:.1f} seconds between the first and the last")
