from cellar.labels import *
