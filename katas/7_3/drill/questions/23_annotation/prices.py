Price = int
