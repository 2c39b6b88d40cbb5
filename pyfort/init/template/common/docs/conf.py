"""Sphinx: `sphinx-build docs site` makes the pages, of the package that is installed."""

project = "fluxes"
extensions = ["sphinx.ext.autodoc", "numpydoc"]
numpydoc_show_class_members = False
