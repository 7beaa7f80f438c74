from cellar.Ages import *
