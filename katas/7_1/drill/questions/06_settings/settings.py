SERVER = "mail.example.org"
