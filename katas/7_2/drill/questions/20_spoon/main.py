import kitchen.spoon

print(kitchen.spoon.LENGTH)
