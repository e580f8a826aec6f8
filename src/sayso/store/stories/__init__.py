"""Articles that come and go in; the stories of all of them out, as grouping all at once gives them."""

from sayso.store.stories.settled_stories import Settled, get_stories, is_settled, settle_all, settle_stories

__all__ = ["Settled", "get_stories", "is_settled", "settle_all", "settle_stories"]
