import item

TAX = 20
