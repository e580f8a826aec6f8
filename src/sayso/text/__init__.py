"""Words made comparable, and spellings that are one."""
