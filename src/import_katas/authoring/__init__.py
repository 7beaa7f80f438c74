"""For authors of katas: a new kata from a draft, and what a kata still lacks."""
