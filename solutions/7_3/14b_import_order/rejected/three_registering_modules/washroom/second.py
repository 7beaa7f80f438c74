"""What is asked after that."""

from washroom.special import silk, wool
from washroom.washing import rule

rule(silk)
rule(wool)
