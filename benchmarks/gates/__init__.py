"""Rough treatment that a batch must stand: each gate is a script, its outcome is in `outcomes.md`."""
