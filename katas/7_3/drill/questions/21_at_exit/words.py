BYE = "goodbye"
