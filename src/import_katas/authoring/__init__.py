"""For authors of katas: create a kata from a draft, and list what a kata lacks."""
