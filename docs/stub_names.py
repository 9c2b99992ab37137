"""A Griffe extension: the names in a package's stub are public, and stand on its page."""

from griffe import Extension, Module


class StubNames(Extension):
    """Takes what a stub imports for what the package exports, as type checkers do."""

    def on_module_members(self, *, mod: Module, **_: object) -> None:
        """State the exports of a stub but the modules; Griffe then merges them."""
        if mod.is_init_module and mod.filepath.suffix == ".pyi":
            mod.exports = [
                name
                for name, member in mod.members.items()
                if member.is_alias and member.target_path != f"{mod.path}.{name}"
            ]
