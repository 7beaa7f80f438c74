"""The screen at the finish line: cd marathon, then python screen.py."""

try:
    from results import table
except ImportError:
    from marathon.results import table


def main():
    print(table())


if __name__ == "__main__":
    main()
