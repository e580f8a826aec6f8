"""Write the notebook of the tutorial from its page: text and code of the same words, in the same order."""

import json
import re

_CODE = re.compile(r"```python\n(.*?)```\n?", re.DOTALL)


def write_notebook(page: str) -> str:
    """Return a page as a Jupyter notebook (nbformat 4.5); links to other pages of docs/ stay as they are."""
    cells = []
    for place, part in enumerate(_CODE.split(page)):
        text = part.strip()
        if not text:
            continue
        cell = {"cell_type": "code" if place % 2 else "markdown", "id": f"cell-{place}", "metadata": {}}
        if place % 2:
            cell |= {"execution_count": None, "outputs": []}
        lines = text.splitlines(keepends=True)
        cells.append(cell | {"source": lines})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
