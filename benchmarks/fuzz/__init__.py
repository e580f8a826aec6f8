"""Hostile input by the thousand: each reader of files, and the whole line, must answer and never break."""
