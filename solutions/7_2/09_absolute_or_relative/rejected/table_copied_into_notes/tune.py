"""The tuning sheet for tonight. Don't change this."""

from orchestra.tuning.sheet import sheet

print(*sheet("violin"), sep="\n")
