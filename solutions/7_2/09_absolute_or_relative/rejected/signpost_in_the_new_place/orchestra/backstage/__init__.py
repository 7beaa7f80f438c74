"""Behind the stage."""
