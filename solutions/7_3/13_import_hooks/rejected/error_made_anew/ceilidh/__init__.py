"""What our dance evenings need. The dances are in ceilidh.dances, and are imported like modules."""

from ceilidh import hook

hook.install()
