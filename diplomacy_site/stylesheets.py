"""The collected static files: each list of style sheets becomes one small file (docs/adr/0019-one-style-sheet.md)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightningcss
from whitenoise.storage import CompressedManifestStaticFilesStorage

FOLDER = "css/"
BUNDLES = ("css/site.css", "css/desk.css", "css/embed.css")


class BundlingStorage(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the parts that a bundle imports put into it, minified.

    The parts themselves get no hashed name: a page that links one does not render in production.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            paths = self._bundled(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundled(self, paths: dict[str, Any]) -> dict[str, Any]:
        kept = {name: found for name, found in paths.items() if not name.startswith(FOLDER)}
        for name in BUNDLES:
            # From the source: what lies collected may be the bundle of the time before.
            source, path = paths[name]
            Path(self.path(name)).write_text(lightningcss.bundle_css(source.path(path)), encoding="utf-8")
            kept[name] = (self, name)
        return kept
