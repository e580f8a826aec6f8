"""Takes drafts, returns drafts: rules about reports without quotation marks."""
