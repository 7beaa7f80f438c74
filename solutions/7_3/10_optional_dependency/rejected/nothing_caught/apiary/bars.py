"""The bars beside the numbers. They need combchart, which not every computer has."""

from combchart import bar
