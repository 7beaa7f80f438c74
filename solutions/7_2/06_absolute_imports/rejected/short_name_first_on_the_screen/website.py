"""The page of the day, new this year. Don't change this."""

from marathon import results
from marathon.paper.certificate import certificate

print(results.table())
print(certificate("Rosa"))
