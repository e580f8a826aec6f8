"""Takes attributions, returns them with occasion, day and hearer filled where the text shows them."""
