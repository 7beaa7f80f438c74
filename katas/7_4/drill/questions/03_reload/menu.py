SOUP = "onion"
