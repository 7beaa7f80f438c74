"""The sandbox: a separate import state inside this process, with a time limit and a complete cleanup."""
