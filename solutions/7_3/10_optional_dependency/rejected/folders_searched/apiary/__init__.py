"""The bees of the club, and their honey. Don't change this."""
