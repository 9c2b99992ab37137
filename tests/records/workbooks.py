"""Workbooks written by hand, cell by cell, so that no writer decides what a cell is."""

from datetime import date, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="22"/></cellXfs></styleSheet>'
)
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 as a spreadsheet counts

Cell = str | int | float | bool | date | None


def workbook(sheets: dict[str, list[list[Cell]]]) -> bytes:
    """A workbook of these sheets."""
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")}))
        parts = {
            f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)
        }
        related = _relations({**parts, "rId0": ("styles", "styles.xml")})
        archive.writestr("xl/_rels/workbook.xml.rels", related)
        archive.writestr("xl/styles.xml", _STYLES)
        named = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
            for n, name in enumerate(sheets, start=1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF}"><sheets>{named}</sheets></workbook>',
        )
        for n, rows in enumerate(sheets.values(), start=1):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", _sheet(rows))
    return made.getvalue()


def _relations(parts: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{id}" Type="{_OF}/{kind}" Target="{target}"/>'
        for id, (kind, target) in parts.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def _sheet(rows: list[list[Cell]]) -> str:
    lines = "".join(
        f'<row r="{n}">{"".join(_cell(f"{chr(65 + at)}{n}", each) for at, each in enumerate(row))}'
        "</row>"
        for n, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _cell(at: str, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, datetime):
        since = value - _FIRST
        return f'<c r="{at}" s="2"><v>{since.days + since.seconds / 86400}</v></c>'
    if isinstance(value, date):
        return f'<c r="{at}" s="1"><v>{(value - _FIRST.date()).days}</v></c>'
    return f'<c r="{at}"><v>{value!r}</v></c>'
