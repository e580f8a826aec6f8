"""What the last report of all articles says: its records are kept, and given out in parts and lists."""
