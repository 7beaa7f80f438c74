"""The screen at the finish line: python -m marathon.screen, in the folder above."""

import marathon.results


def main():
    print(marathon.results.table())


if __name__ == "__main__":
    main()
