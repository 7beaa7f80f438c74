print("main", __name__)

FOLDER = "attic"
