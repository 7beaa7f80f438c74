"""The command ``import-katas``: a module for each family of commands."""
