"""One rule a file: drafts in, drafts out."""
