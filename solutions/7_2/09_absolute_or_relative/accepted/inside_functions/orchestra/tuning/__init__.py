"""What is put on the music stands before the concert."""
