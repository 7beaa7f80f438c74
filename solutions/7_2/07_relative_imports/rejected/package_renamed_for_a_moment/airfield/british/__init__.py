"""The aeroplanes that were built in Britain."""
