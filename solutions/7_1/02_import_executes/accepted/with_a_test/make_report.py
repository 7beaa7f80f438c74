"""M."""

from cinema.report import make

if __name__ == "__main__":
    make()
