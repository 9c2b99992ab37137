"""What every test shares: the hypothesis profiles and the folder of other people's records."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.register_profile("soak", settings.get_profile("here"), max_examples=5_000)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "here")
)

BESIDE = Path(__file__).parent.parent.parent / "shared" / "data"


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Records of other people, which are no part of the project."""
    folder = Path(os.environ.get("LENOVO_SALES_DATA", BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no records to read at {folder}: set LENOVO_SALES_DATA to their folder")
    return folder
