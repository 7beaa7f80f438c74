UNIT = "fathom"
