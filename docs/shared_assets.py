"""A mkdocs hook: the sites of both languages take `docs/assets` and the examples.

A page links what it takes as it lies beside it on disk, `../assets/overview.svg` or
`../../../examples/helpdesk/README.md`, which is right in the repository and, through this hook, on
either site.
"""

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

DOCS = Path(__file__).parent
sys.path.insert(0, str(DOCS))

from notebooks import markdown, notebooks  # noqa: E402 a hook is no package

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
    english = not Path(config.docs_dir).name.startswith("zh")
    for path in notebooks():
        if path.name.endswith(".zh.ipynb") is english:
            continue
        text, pictures = markdown(path)
        name = path.name.partition(".")[0]
        page = File.generated(config, f"examples/{name}.md", content=text)
        files.append(page)
        for picture, svg in pictures.items():
            files.append(File.generated(config, f"examples/{picture}", content=svg))
    return files
