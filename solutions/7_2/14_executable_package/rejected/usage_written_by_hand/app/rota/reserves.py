"""Calls the reserves if the weekend has a gap: python -m rota.reserves. Don't change this."""

from rota.cli import main

if __name__ == "__main__":
    if main(["saturday", "sunday"]) != 0:
        print("calling the reserves")
