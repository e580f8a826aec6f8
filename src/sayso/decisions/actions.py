"""What people decide about: kinds of actions that are handled alike."""

PAIRED = frozenset({"same", "different", "merge", "split"})
"""About two statements."""

ABOUT_ARTICLES = frozenset({"outlet", "published", "title"})
"""About a whole article, which some of its words tell from others; each is the field of it that is named."""

TELLS_WHO = frozenset({"speaker", "attribution"})
"""The value names who spoke; without a value nobody can say."""

SINGLE = frozenset({"role", "relay", "reject"}) | TELLS_WHO | ABOUT_ARTICLES
"""About one statement or article."""
