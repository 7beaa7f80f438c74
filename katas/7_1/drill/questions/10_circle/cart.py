LIMIT = 99

from customer import name
