"""Citations and shared passages in; which article comes from which out."""
