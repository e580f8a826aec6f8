"""Rules that correct attributions: one a file, named for what it does. Each takes drafts and returns drafts.

`RULES` in `annotation/attributions/assemble.py` lists all rules in the order in which they run;
`evaluation/ablation.py` runs them with one left out.
"""
