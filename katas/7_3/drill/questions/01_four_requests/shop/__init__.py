from shop.tax import tax
