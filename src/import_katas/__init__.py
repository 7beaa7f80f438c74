"""The engine of Import Katas. Nothing in here knows any single kata."""
