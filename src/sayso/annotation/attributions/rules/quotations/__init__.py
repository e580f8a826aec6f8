"""Takes drafts, returns drafts: rules about words in quotation marks and embedded posts."""
