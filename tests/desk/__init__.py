"""The desk: pages over a store, asked for by a client and by a browser."""
