SUFFIX = ".json"
