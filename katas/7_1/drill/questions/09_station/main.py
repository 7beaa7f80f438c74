import weather
from weather import city

print(type(weather).__name__)
print(city)
