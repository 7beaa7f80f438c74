"""Sends signals to the harbor, several at a time if there are many."""

from concurrent.futures import ThreadPoolExecutor


def send(text):
    """Send one signal."""
    print(f"signal: {text}", flush=True)


def broadcast(texts):
    """Send many signals, in any order."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, texts))
