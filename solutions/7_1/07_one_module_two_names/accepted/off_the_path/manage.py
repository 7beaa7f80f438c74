"""The newsletter's command line: python manage.py ISSUE [--dry-run]."""

# The folder of the script is on the path already, and newsletter is in it. That is all we need.
from newsletter.commands import main

if __name__ == "__main__":
    main()
