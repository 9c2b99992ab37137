"""Any mapping is taken, or refused line by line with the place of each fault. Policy 5.1.2.1."""

from exports import SOMEBODY, taken
from hypothesis import event, given, settings
from hypothesis import strategies as st

from lenovo_sales.errors import DocumentError

FILES = {
    "s.csv": f"id,on,amount,owner\n1,2017-05-02,1.00,E\n合计,2017-05-03,1E+5,{SOMEBODY}\n3,x,,\n"
}
VALUES = (
    *('"a"', '""', '"id"', "3", "-1", "0", "true", "[]", '["a"]', '["id", "on"]', "{}"),
    *('"serial"', '"%Y-%m-%d %z"', '"YYYY"', '"Asia/Shanghai"', '"localtime"', '"−"', '"punycode"'),
    *('"2E5"', "1e99", "nan", "2017-05-02", '"half_up"', '"month"', '{ a = "b" }', '"订单"'),
    *('{ one_of = ["1"] }', "{ id = { present = true } }", '{ id = "1" }', '[1, "id", true]'),
    '{ file = "s.csv", key = "id", value = "on" }',
    '{ table = "t", key = ["id", "on"], value = "on", otherwise = "x" }',
)
SOURCE = (
    *("sheet", "table", "encoding", "separator", "quote", "columns", "skip", "missing", "where"),
    *("totals", "latest", "latest_file", "distinct", "kind", "format", "zone", "written_zone"),
    *("symbol", "thousands", "decimal_mark", "minus_signs", "exponents", "one_line", "other"),
)
FIELD = (
    *("columns", "constant", "values", "lookup", "format", "zone", "written_zone", "inclusive"),
    *("period", "symbol", "thousands", "minus_signs", "exponents", "times", "minus", "default"),
    *("currency_column", "currencies", "strip_hidden", "narrow", "repairs", "round", "carry"),
)
FIELDS = {"id": '"id"', "on": '"on"', "amount": '"amount"', "owner": '"owner"'}


@given(
    st.sampled_from(["sale", "sale", "sale", "return"]),
    st.dictionaries(st.sampled_from(SOURCE), st.sampled_from(VALUES), max_size=1),
    st.sampled_from([*FIELDS]),
    st.dictionaries(st.sampled_from(FIELD), st.sampled_from(VALUES), max_size=1),
)
@settings(max_examples=120, deadline=None)
def test_any_mapping_is_taken_or_refused(
    record: str, source: dict[str, str], field: str, options: dict[str, str]
) -> None:
    """5.1.2.1: no other error, and no word of what stands in a file."""
    stated = ", ".join(f"{name} = {value}" for name, value in options.items())
    fields = FIELDS | {field: f'{{ column = "{field}", {stated} }}' if stated else f'"{field}"'}
    lines = [
        '[book]\ncurrency = "CNY"\n[[source]]',
        f'record = "{record}"\nfile = "s.csv"',
        *(f"{name} = {value}" for name, value in source.items()),
        "[source.fields]",
        *(f"{name} = {value}" for name, value in fields.items()),
    ]
    said, quality = "", None
    try:
        quality = taken(FILES, "\n".join(lines) + "\n").quality
    except DocumentError as refused:
        said = str(refused)
    event("refused" if quality is None else "taken")
    assert SOMEBODY not in said
    if quality is None:
        assert all(line.startswith("mapping.toml:") for line in said.split("\n"))
    else:
        read = sum(count.read for count in quality.counts.values())
        assert read + sum(each.rows for each in quality.passed_over) <= 3
        assert not any(SOMEBODY in str(each) for each in quality.rejects)


def test_the_mapping_that_is_changed_is_taken() -> None:
    """5.1.2.1: what the options above are planted in."""
    said = '[book]\ncurrency = "CNY"\n[[source]]\nrecord = "sale"\nfile = "s.csv"\n'
    assert taken(FILES, said).quality.counts["sale"].accepted == 1
