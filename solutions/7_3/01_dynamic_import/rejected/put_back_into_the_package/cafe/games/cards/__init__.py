"""Games with cards. In more than one of them somebody has to shout. Don't change this."""

from cafe.games.cards.snap import snap
