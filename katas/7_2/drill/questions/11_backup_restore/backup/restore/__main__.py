print("main", __name__)

from backup.__main__ import FOLDER

print("from the", FOLDER)
