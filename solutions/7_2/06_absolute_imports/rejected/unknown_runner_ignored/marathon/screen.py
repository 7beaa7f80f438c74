"""The screen at the finish line: python -m marathon.screen, in the folder above."""

from marathon.results import table


def main():
    print(table())


if __name__ == "__main__":
    main()
