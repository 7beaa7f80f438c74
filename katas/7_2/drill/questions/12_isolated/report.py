def show(month):
    print("the report of", month)
