"""One night in the vineyard, with the readings.csv of the working directory. Don't change this."""

import vineyard

calls = vineyard.sunrise()
for row, degrees in vineyard.latest().items():
    print(f"{row}: {degrees} degrees")
print("\n".join(calls) or "nobody was called")
