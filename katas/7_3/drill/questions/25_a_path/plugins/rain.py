KIND = "drizzle"
