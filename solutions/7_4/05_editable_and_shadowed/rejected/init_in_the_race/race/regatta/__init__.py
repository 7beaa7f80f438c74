from regatta.results import add, times
