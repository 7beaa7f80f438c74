import sys
from importlib import reload

sys.path.append("shop")

import mail
import shop.mail
from shop.signals import HANDLERS

reload(mail)
for handle in HANDLERS.values():
    handle()
