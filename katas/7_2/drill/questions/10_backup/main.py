def can_copy():
    try:
        from backup.disk import copy
    except KeyError:
        return False
    return callable(copy)


first = can_copy()
second = can_copy()
print(first == second)
