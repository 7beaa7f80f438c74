SERVER = "test.example.org"
