"""Measure sayso on any file of a task: `python -m evaluation TASK PATH... [--json]`.

It calls the public API, as a user would; nothing in here is imported by the package.
"""
