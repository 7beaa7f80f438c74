def sell():
    print("a ticket is sold")
