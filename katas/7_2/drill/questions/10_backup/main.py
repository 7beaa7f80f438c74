def can_copy():
    try:
        from backup.disk import copy
    except Exception:
        return False
    return callable(copy)


print(can_copy())
print(can_copy())
