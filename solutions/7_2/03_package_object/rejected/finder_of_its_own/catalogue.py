"""All that the railway is made of: python catalogue.py. Don't change this."""

import pkgutil

import folders  # before railway: it says where that is
import railway

print(*sorted(module.name for module in pkgutil.iter_modules(railway.__path__)))
