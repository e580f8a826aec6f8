"""A whole report in; what to say first out, each finding with its evidence."""
