import sys

# Like a test runner: put the test's folder first, and import the test.
sys.path.insert(0, "api")
import test_orders

sys.path.insert(0, "web")
import test_pages
