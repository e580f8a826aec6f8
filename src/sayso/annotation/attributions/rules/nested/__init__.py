"""Takes drafts, returns drafts: rules about reports inside reports."""
