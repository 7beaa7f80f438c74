"""Run programs in real interpreters: plainly, installed, or audited."""
