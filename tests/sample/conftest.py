import pytest

from lenovo_sales.records import Book
from lenovo_sales.sample import Company, build


@pytest.fixture(scope="session")
def company() -> Company:
    """The sample company of the default seed, built once."""
    return build()


@pytest.fixture(scope="session")
def book(company: Company) -> Book:
    return company.book()
