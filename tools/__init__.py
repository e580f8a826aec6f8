"""Scripts that keep the repository's generated files; not part of the package."""
