"""What every test shares: the profiles of random examples, and other people's records.

By default the examples are the same in every run, and few; `thorough` and `soak` draw others.
"""

import os
from pathlib import Path
from time import sleep

import pytest
from hypothesis import HealthCheck, settings

import reached
from lenovo_sales.sample import write_book

settings.register_profile(
    "default",
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
chance = settings(settings.get_profile("default"), derandomize=False)
settings.register_profile("thorough", chance, max_examples=1_000)
settings.register_profile("soak", chance, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_configure(config: pytest.Config) -> None:
    """Fail the run for an assert that no example reaches."""
    reached.start(config)


BESIDE = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Records of other people, which are no part of the project."""
    folder = Path(os.environ.get("LENOVO_SALES_DATA", BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no records to read at {folder}: set LENOVO_SALES_DATA to their folder")
    return folder


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's exports and their mapping, written once a run for all who only read them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample"
    try:
        folder.mkdir()
    except FileExistsError:  # another worker writes it
        while not (folder / "written").exists():
            sleep(0.1)
    else:
        try:
            write_book(folder / "book")
        finally:
            (folder / "written").touch()
    return folder / "book"
