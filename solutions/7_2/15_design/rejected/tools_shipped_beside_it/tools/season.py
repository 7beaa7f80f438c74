"""Prints the dues of a whole season."""

from harbour import dues

if __name__ == "__main__":
    print(dues(10, 90))
