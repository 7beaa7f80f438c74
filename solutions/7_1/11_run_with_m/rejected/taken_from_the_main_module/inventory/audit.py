"""What the auditor runs in spring: python -m inventory.audit. Don't change this."""

from inventory import build_report

if __name__ == "__main__":
    print("as of today:", build_report().splitlines()[0])
