"""Runs functions."""


def run_in_worker(function, *arguments):
    """Call the function, and return what it returns."""
    return function(*arguments)
