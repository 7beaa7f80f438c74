"""What runs when somebody starts the folder, or the zip file that is made of it."""

from rota.cli import main

main()
