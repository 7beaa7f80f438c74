KIND = "for the api"
