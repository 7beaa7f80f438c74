from shop.commands import COMMANDS, command


@command
def count():
    print("stock is counted")


def main():
    for run in COMMANDS:
        run()


if __name__ == "__main__":
    main()
