NAME = "Reed & Daughters"
