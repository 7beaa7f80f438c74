from json import dumps

print(dumps({"tickets": 7}))
