"""The weather station at the end of the pier. Don't change this."""
