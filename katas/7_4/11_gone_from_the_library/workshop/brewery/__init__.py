"""The club's brewery: recipes, house rules and styles."""
