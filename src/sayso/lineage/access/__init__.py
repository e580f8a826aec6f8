"""Decide how each article has each utterance (first-hand, public, relay), and which outlets had it
first-hand.

Start at `roles.assess`. `grounds` reads each attribution, `named_outlets` and `copied_text` look for outlets
and copies, `roles.choose` decides the role, `first_hand` counts outlets.
"""
