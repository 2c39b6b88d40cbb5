"""What MkDocs must do for pages that are written to be read on GitHub, too.

The README is the first page. Files of the project outside of this folder that a page leads to
become files of the site. Headings are called in links what GitHub calls them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, normpath, relpath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(DOCS))

from python_reference import commands_page, python_page  # noqa: E402  # beside this file

#: Pages outside of this folder, and their names on the site.
_OUTSIDE = {
    "README.md": "index.md",
    "CHANGELOG.md": "CHANGELOG.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "examples/README.md": "examples.md",
}
_HOMES = {page: dirname(name) for name, page in _OUTSIDE.items()}
_LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_FENCED = re.compile(r"(^```.*?^```$)", re.M | re.S)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    config.mdx_configs.setdefault("toc", {})["slugify"] = slug
    for part in config.nav:
        if "How-to" in part:
            part["How-to"] = list(_how_to())
    return config


def _how_to() -> Iterator[dict[str, Any]]:
    """The pages in the groups of ``how-to.md``."""
    text = (DOCS / "how-to.md").read_text("utf-8")
    yield {"All": "how-to.md"}
    for group in text.split("\n## ")[1:]:
        title, _, listed = group.partition("\n")
        yield {title: [{text: link} for _, text, link in _LINK.findall(listed)]}


def slug(heading: str, separator: str) -> str:
    """GitHub's name of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", separator)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for name, page in _OUTSIDE.items():
        files.append(File.generated(config, page, content=(ROOT / name).read_text("utf-8")))
    files.append(File.generated(config, "python.md", content=python_page()))
    files.append(File.generated(config, "commands.md", content=commands_page()))
    texts = {file.src_uri: file.content_string for file in files.documentation_pages()}
    for page, text in texts.items():
        for name in _sources(page, text):
            if files.get_file_from_path(f"source/{name}") is None:
                content = (ROOT / name).read_bytes()
                files.append(File.generated(config, f"source/{name}", content=content))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Links to what is elsewhere on the site, or not on it."""
    uri = page.file.src_uri

    def mended(match: re.Match[str]) -> str:
        mark, text, link = match.groups()
        target, origin = _target(uri, link), dirname(uri) or "."
        if target is None:
            return match[0]
        path, _, anchor = target.partition("#")
        if path in _OUTSIDE:
            path = _OUTSIDE[path]
        elif path.startswith("docs/"):
            path = path.removeprefix("docs/")
        elif (ROOT / path).is_file():
            path = f"source/{path}"
        else:  # a folder
            return str(text)
        return f"{mark}[{text}]({relpath(path, origin)}{'#' * bool(anchor)}{anchor})"

    parts = _FENCED.split(markdown)
    return "".join(p if i % 2 else _LINK.sub(mended, p) for i, p in enumerate(parts))


def _target(uri: str, link: str) -> str | None:
    """Where in the project a link leads; None for the world, and the page itself."""
    if link.startswith("#") or re.match(r"\w+:", link):
        return None
    home = _HOMES.get(uri, f"docs/{dirname(uri)}")
    return normpath(f"{home}/{link}".lstrip("/"))


def _sources(uri: str, text: str) -> Iterator[str]:
    """Files of the project that a page leads to and that are no pages."""
    for _, _, link in _LINK.findall(_FENCED.sub("", text)):
        target = (_target(uri, link) or "").partition("#")[0]
        outside = target and not target.startswith("docs/") and target not in _OUTSIDE
        if outside and (ROOT / target).is_file():
            yield target
