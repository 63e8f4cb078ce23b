"""Fail if a page of the built site would ask another host for anything by itself.

Links that a reader may click (`<a href>`) are no requests; everything else that names a host is one.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

LOADS = ("src", "srcset", "href", "data", "poster", "action", "content", "style")


class Page(HTMLParser):
    """Gather what a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at every attribute that loads something."""
        if "mermaid" in (dict(attrs).get("class") or ""):
            self.foreign.append("a Mermaid diagram, for which the theme fetches a script")
        for name, value in attrs:
            clicked = tag == "a" and name == "href"
            described = dict(attrs).get("rel") == "canonical" or (tag == "meta" and name == "content")
            if name in LOADS and not clicked and not described and leaves(value or ""):
                self.foreign.append(f"<{tag} {name}={value!r}>")


def leaves(address: str) -> bool:
    """Whether an address, or one inside a style, names a host."""
    return bool(urlsplit(address).netloc) or "//" in address.partition("url(")[2]


def main(site: Path) -> int:
    """Print what leaves the site, page by page; give the exit code."""
    pages = sorted(site.rglob("*.html"))
    found = False
    for path in pages:
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        for foreign in page.foreign:
            found = True
            print(f"{path}: {foreign}")
    for path in sorted(site.rglob("*.css")):
        if re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")):
            found = True
            print(f"{path}: loads a foreign file")
    print(f"{len(pages)} pages looked at, {'with' if found else 'no'} requests to other hosts")
    return 1 if found or not pages else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
