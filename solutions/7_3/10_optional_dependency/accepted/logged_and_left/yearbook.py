"""Prints the page with the honey, for the yearbook of the club. Don't change this."""

from apiary.page import page

print(page())
