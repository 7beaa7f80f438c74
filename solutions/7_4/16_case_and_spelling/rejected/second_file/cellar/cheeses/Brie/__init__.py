from cellar.cheeses.brie import *
