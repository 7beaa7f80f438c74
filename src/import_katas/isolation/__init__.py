"""The sandbox: an import world of its own inside this process, with a time limit and an end."""
