print("soup is served")
