SERVER = "backup.example.org"
