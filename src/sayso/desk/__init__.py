"""One local web application over a store: addresses in, pages, JSON and tables out."""
