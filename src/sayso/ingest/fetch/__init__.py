"""Takes web addresses that a user gave, returns the articles there; no other room opens the network."""

from sayso.ingest.fetch.fetched_articles import (
    EntryToFetch,
    FetchedArticles,
    Listing,
    fetch_articles,
    fetch_feed,
    read_listing,
    read_retrieval,
)
from sayso.ingest.fetch.fetcher import Fetcher, Limits
from sayso.ingest.fetch.retrieval import Retrieval

__all__ = [
    "EntryToFetch",
    "FetchedArticles",
    "Fetcher",
    "Limits",
    "Listing",
    "Retrieval",
    "fetch_articles",
    "fetch_feed",
    "read_listing",
    "read_retrieval",
]
