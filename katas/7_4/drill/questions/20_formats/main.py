import formats
import as_csv
import as_json

print("formats:", *formats.NAMES)
