__path__ = __import__("pkgutil").extend_path(__path__, __name__)
LITERS_PER_KILO = 0.65
