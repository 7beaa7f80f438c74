import b

x = 10
