from shop.signals import on_order


@on_order
def send():
    print("mail is sent")
