import sys

if sys.version >= "3.4":
    from importlib import reload
else:
    from imp import reload

import menu

reload(menu)
print(menu.SOUP)
