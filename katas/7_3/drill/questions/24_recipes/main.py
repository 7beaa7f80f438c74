import sys
from importlib.util import spec_from_loader

RECIPES = {
    "inn_menu": "import inn_menu.salad",
    "inn_menu.soup": "import inn_menu.bread; PRICE = int('four')",
    "inn_menu.bread": "",
    "inn_menu.salad": "",
}


class Recipes:
    def find_spec(self, name, path, target=None):
        if name in RECIPES:
            top = "." not in name
            return spec_from_loader(name, self, is_package=top)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(RECIPES[module.__name__], module.__dict__)


sys.meta_path.append(Recipes())
try:
    import inn_menu.soup
except ValueError:
    pass
print(*[name for name in RECIPES if name in sys.modules])
