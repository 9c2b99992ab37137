"""What every test shares: the profiles of random examples, and other people's records.

By default the examples are the same in every run, and few; `thorough` and `soak` draw others.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import reached

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
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
