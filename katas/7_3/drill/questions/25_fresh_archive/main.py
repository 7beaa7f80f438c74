import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

with TemporaryDirectory() as folder:
    archive = Path(folder, "kitchen.zip")
    with ZipFile(archive, "w") as file:
        file.writestr("soup.py", "")
    sys.path.insert(0, str(archive))
    import soup

    with ZipFile(archive, "a") as file:
        file.writestr("salad.py", "")
    sys.path_importer_cache.clear()
    import salad
