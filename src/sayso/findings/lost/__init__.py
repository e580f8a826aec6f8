"""A report in; where words go on without the outlet or the speaker that others name for them out."""
