"""Numbers that do not change."""

CENTIMETRES_IN_A_METRE = 100
