"""A mkdocs hook: the sites of both languages take `docs/assets` and the examples.

A page links what it takes as it lies beside it on disk, `../assets/overview.svg` or
`../../../examples/helpdesk/README.md`, which is right in the repository and, through this hook, on
either site.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

DOCS = Path(__file__).parent
ASSETS, EXAMPLES = DOCS / "assets", DOCS.parent / "examples"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every shared asset and example under the address that pages use for it."""
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
    for path in sorted(each for each in EXAMPLES.glob("*/*") if each.suffix in {".md", ".toml"}):
        name = path.relative_to(EXAMPLES).as_posix()
        files.append(
            File(
                f"../../examples/{name}",
                config.docs_dir,
                config.site_dir,
                config.use_directory_urls,
                dest_uri=f"examples/{name.replace('README.md', 'index.html')}",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
        )
    return files
