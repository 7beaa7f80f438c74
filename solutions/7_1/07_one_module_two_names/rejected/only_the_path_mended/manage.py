"""The newsletter's command line: python manage.py ISSUE [--dry-run]."""

from newsletter.commands import main

if __name__ == "__main__":
    main()
