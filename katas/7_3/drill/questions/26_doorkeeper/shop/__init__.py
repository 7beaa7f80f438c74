from . import prices
