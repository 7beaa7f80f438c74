"""What runs every night on the server: python nightly.py. Don't change this."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "newsletter"))  # the server has done so for years, for other programs

from newsletter import campaign, config, outbox

config.sender = "night@teashop.example"
campaign.send("stock")
print(f"{outbox.posted} letters posted")
