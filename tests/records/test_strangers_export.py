"""An export as an office in another country sends it, mapped by what the guide says. 5.1.1.1."""

from exports import count, rejects, taken

from lenovo_sales.organization import POLICY_TIERS
from lenovo_sales.records import CustomerRow, Intake, ReturnRow, SaleRow
from lenovo_sales.values import Money

HEADING = "Order No.;Line;Order Date;Cust. #;Customer Name;SKU;Qty;Net Amount (EUR);Rep (E-Mail)"
MAY = f"""Sales Export May 2025;;;;;;;;
Exported by: admin

{HEADING}
SO-1;10;02.05.2025;C1;Müller & Söhne;LPT-14;3;€ 2.697,00;Jörg@contoso.example
SO-1;20;02.05.2025;C1;Müller & Söhne;DOCK;3;€ 447,00;Jörg@contoso.example
SO-2;10;07.05.2025;C2;"Société ""Lumière"" S.A.";LPT-16;1;1.299,90 €;ana@contoso.example
SO-3;10;15.05.2025;C3;Nordlicht AG;DOCK;10;€ 1.490,00;ANA@contoso.example
SO-4;10;31.05.2025;C1;Müller & Söhne;LPT-14;1;-;ana@contoso.example
Total;;;;;;18;€ 5.933,90;
;;;;;;;;

"""
JUNE = f"""{HEADING}
SO-5;10;03.06.2025;C2;"Société ""Lumière"" S.A.";DOCK;1;€ 149,00;ana@contoso.example
Total;;;;;;1;€ 149,00;
"""
STAFF = """E-Mail\tFull Name\tTeam\tGrade\tHired\tLeft
Jörg@contoso.example\tJörg Weiß\tDACH 1\tSr. Rep\t1-Mar-19\t
ana@contoso.example\tAna Pop\tDACH 1\tRep\t15-Sep-23\t
Count: 2\t\t\t\t\t
"""
RETURNS = """RMA,Order,Date,Credit
7,SO-1,2025-05-20 14:03:22,($899.00)
"""
ORDERS = """
separator = ";"
encoding = "cp1252"
format = "DD.MM.YYYY"
symbol = "€"
thousands = "."
decimal_mark = ","
missing = ["-"]
"""
CUSTOMER = f"""
distinct = true
{ORDERS}
[source.fields]
id = "Cust. #"
name = "Customer Name"
"""
SALE = f"""
{ORDERS}
[source.fields]
id = ["Order No.", "Line"]
order = "Order No."
on = "Order Date"
customer = "Cust. #"
product = "SKU"
quantity = "Qty"
amount = "Net Amount (EUR)"
owner = {{ column = "Rep (E-Mail)", repairs = {{ "ANA@contoso.example" = "ana@contoso.example" }} }}
"""
MAPPING = f"""
[book]
currency = "EUR"
[[source]]
record = "unit"
rows = [
    {{ id = "HQ", tier = "headquarters" }},
    {{ id = "DACH", tier = "region", parent = "HQ" }},
    {{ id = "DACH 1", tier = "team", parent = "DACH" }},
]
[[source]]
record = "person"
file = "Staff List.txt"
separator = "\\t"
format = "D-MMM-YY"
[source.fields]
id = "E-Mail"
name = "Full Name"
unit = "Team"
level = {{ column = "Grade", values = {{ "Sr. Rep" = "senior", Rep = "representative" }} }}
start = "Hired"
end = "Left"
[[source]]
record = "customer"
file = "orders 05.csv"
skip = 3
{CUSTOMER}
[[source]]
record = "customer"
file = "orders 06.csv"
{CUSTOMER}
[[source]]
record = "sale"
file = "orders 05.csv"
skip = 3
{SALE}
[[source]]
record = "sale"
file = "orders 06.csv"
{SALE}
[[source]]
record = "return"
file = "rma.csv"
[source.fields]
number = "RMA"
order = "Order"
on = {{ column = "Date", format = "%Y-%m-%d %H:%M:%S" }}
amount = {{ column = "Credit", symbol = "$", parentheses = true, times = -1 }}
"""


def windows(text: str, encoding: str) -> bytes:
    return text.replace("\n", "\r\n").encode(encoding)


def office() -> Intake:
    files = {
        "orders 05.csv": windows(MAY, "cp1252"),
        "orders 06.csv": windows(JUNE, "cp1252"),
        "Staff List.txt": windows(STAFF, "utf-16"),
        "rma.csv": windows(RETURNS, "utf-8-sig"),
    }
    return taken(files, MAPPING)


def test_what_the_office_sold() -> None:
    """5.1.1.1: euros with a comma, two files, lines above the heading."""
    sold = {sale.id: (sale.amount.text, sale.owner) for sale in office().book.all(SaleRow)}
    assert sold == {
        "SO-1/10": ("2697.00", "Jörg@contoso.example"),
        "SO-1/20": ("447.00", "Jörg@contoso.example"),
        "SO-2/10": ("1299.90", "ana@contoso.example"),
        "SO-3/10": ("1490.00", "ana@contoso.example"),
        "SO-5/10": ("149.00", "ana@contoso.example"),
    }


def test_what_came_back_with_a_sign() -> None:
    """3.3.2.2: a credit in parentheses is what came back."""
    (back,) = office().book.all(ReturnRow)
    assert back.amount == Money(899_00, "EUR")


def test_the_rest_of_the_office() -> None:
    """2.1, 2.2.3.3: customers once, people with their levels and days, in one team."""
    book = office().book
    assert [(each.id, each.name) for each in book.all(CustomerRow)] == [
        ("C1", "Müller & Söhne"),
        ("C2", 'Société "Lumière" S.A.'),
        ("C3", "Nordlicht AG"),
    ]
    posts = [(post.name, post.level, str(post.start)) for post in book.organization.posts]
    assert posts == [
        ("Jörg Weiß", "senior", "2019-03-01"),
        ("Ana Pop", "representative", "2023-09-15"),
    ]
    assert {unit.tier for unit in book.organization.units.values()} == {*POLICY_TIERS}


def test_totals_and_empty_lines_are_rejects_with_their_place() -> None:
    """5.1.2.1: nobody guesses that they are none; lines count from the first of the file."""
    intake = office()
    assert rejects(intake) == [
        "Staff List.txt:4: unit: expected a value, found none",
        "orders 05.csv:10: id: expected a value, found none",
        "orders 06.csv:3: id: expected a value, found none",
        "orders 05.csv:9: amount: expected a value, found none",
        "orders 05.csv:10: id: expected a value, found none",
        "orders 05.csv:11: id: expected a value, found none",
        "orders 06.csv:3: id: expected a value, found none",
    ]
    assert count(intake).read == 9
    assert [(each.field, each.rows) for each in intake.quality.repairs] == [("owner", 1)]
