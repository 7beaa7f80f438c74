import site
from pathlib import Path

# The garden is installed, as by `pip install .` last week.
site.addsitedir(str(Path.cwd() / "site-packages"))

from garden import crops

print(*crops.APRIL)
print(Path(crops.__file__).parts[-3] == "site-packages")
