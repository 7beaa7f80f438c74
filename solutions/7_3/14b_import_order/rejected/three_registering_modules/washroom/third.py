"""What is asked last."""

from washroom.everyday import cotton
from washroom.washing import rule

rule(cotton)
