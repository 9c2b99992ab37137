"""A mkdocs hook: the sites of both languages take `docs/assets`.

A page links an asset as it lies beside it on disk, `../assets/overview.svg`, which is right in the
repository and, through this hook, on either site.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

ASSETS = Path(__file__).parent / "assets"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every shared asset under the address that pages use for it."""
    for path in sorted(each for each in ASSETS.rglob("*") if each.is_file()):
        name = path.relative_to(ASSETS).as_posix()
        files.append(
            File(
                f"../assets/{name}",
                config.docs_dir,
                config.site_dir,
                config.use_directory_urls,
                dest_uri=f"assets/{name}",
                inclusion=InclusionLevel.INCLUDED,
            )
        )
    return files
