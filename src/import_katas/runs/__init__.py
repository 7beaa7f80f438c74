"""Real interpreters: a program run to its end, installed, or audited."""
