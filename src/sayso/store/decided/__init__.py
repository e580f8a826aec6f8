"""Takes what people decided, and what they could not decide; gives what a store keeps and applies of it."""
