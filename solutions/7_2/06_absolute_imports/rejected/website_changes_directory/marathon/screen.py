"""The screen at the finish line: cd marathon, then python screen.py."""

from results import table


def main():
    print(table())


if __name__ == "__main__":
    main()
