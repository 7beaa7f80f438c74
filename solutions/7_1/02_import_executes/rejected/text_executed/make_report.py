"""Makes the report of the day."""

from pathlib import Path

exec((Path(__file__).parent / 'cinema/report.py').read_text(encoding='utf-8'), {'__name__': '__main__'})
