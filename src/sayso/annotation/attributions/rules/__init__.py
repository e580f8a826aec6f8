"""Rules that correct attributions. Each takes drafts and returns drafts.

`RULES` in `annotation/attributions/assemble.py` lists all rules in the order in which they run;
`evaluation/ablation.py` runs them with one left out.
"""
