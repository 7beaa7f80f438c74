import sys


class Finder:
    def find_module(self, name, path=None):
        return self if name == "menu_of_today" else None

    def load_module(self, name):
        module = sys.modules[name] = type(sys)(name)
        module.soup = "onion"
        return module


sys.meta_path.append(Finder())
try:
    import menu_of_today
except ImportError:
    print("no menu")
else:
    print(menu_of_today.soup)
