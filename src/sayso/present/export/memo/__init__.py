"""A report in, a memo for people out: Markdown and DOCX, written from one outline."""
