for statement in ("from card import *", "from cash import *"):
    try:
        exec(statement)
    except Exception as error:
        print(type(error).__name__)
    else:
        print(statement, "works")
