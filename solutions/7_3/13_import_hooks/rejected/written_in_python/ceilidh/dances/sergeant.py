"""Dashing White Sergeant, which has a slip in it."""

from ceilidh.notation import NotationError

raise NotationError("sergeant.dance, line 4: how many bars is 'eight'?")
