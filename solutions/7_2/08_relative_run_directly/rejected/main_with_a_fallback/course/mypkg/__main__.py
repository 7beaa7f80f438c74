print(f"name {__name__!r}, package {__package__!r}, spec {__spec__ and __spec__.name!r}")

from .b import x

print("x is", x)
