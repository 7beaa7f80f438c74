"""The screen at the finish line: python -m marathon.screen in the folder above, or python screen.py in here."""

try:
    from marathon.results import table
except ImportError:  # started in the tent
    from results import table


def main():
    print(table())


if __name__ == "__main__":
    main()
