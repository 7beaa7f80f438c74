import shutil
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    archive = shutil.make_archive(f"{folder}/app", "zip", "app")
    sys.path.insert(0, archive)
    import kitchen

    for way in (kitchen.by_path, kitchen.by_resource, kitchen.parts):
        try:
            print(way())
        except OSError:
            print("failed")
