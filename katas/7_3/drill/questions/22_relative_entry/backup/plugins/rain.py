SOURCE = "backup"
