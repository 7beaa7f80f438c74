import stock


class SoldOut(Exception):
    pass


if __name__ == "__main__":
    try:
        stock.take("samovar")
    except SoldOut:
        print("We are sorry.")
