"""What is asked first."""

from washroom.everyday import sickbay
from washroom.washing import rule

rule(sickbay)
