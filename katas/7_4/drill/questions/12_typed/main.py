from cli import COMMANDS
import images

print(COMMANDS["resize"]("250"))
