from shop.cli import main
