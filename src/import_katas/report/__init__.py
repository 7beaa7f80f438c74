"""Everything that is displayed: a failed check, the tree of imports, the map, the lanes, the page."""
