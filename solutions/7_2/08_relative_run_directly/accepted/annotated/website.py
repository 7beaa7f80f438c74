"""The page with the rides of next Sunday. Don't change this."""

from cablecar.board import lines

print("<ul>", *(f"  <li>{line}</li>" for line in lines("sunday")), "</ul>", sep="\n")
