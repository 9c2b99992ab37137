"""Where the figures of a statement come from, as it says so: files and lines. Policy 4.3.3.1."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from lenovo_sales.closing import (
    Closing,
    PersonResult,
    SourcePart,
    SourceRecord,
)
from lenovo_sales.performance import Basis
from lenovo_sales.records import RECORDS, Place
from lenovo_sales.wording import Language, Wording

MOST_RANGES = 24
"""How many runs of lines a page lists for each measure; the file beside it has all of them."""

SOURCE = Wording("Source", "数据出处")
BEHIND = Wording("The records behind the scorecard", "考核评分的数据出处")
WHERE = Wording("File: lines", "文件：行号")
COUNT = Wording("Records", "记录数")
ROLE = Wording("What they are", "所起作用")
_BESIDE = Wording(" · ", " · ")
_NAMED = Wording("{record}: {place}", "{record}：{place}")
_OF_FILE = Wording("{file}: {lines}", "{file}：{lines}")
_FILES = Wording("; ", "；")
_LINES = Wording(", ", "、")
_MORE = Wording("; {count} more in the CSV file", "；另有 {count} 条，见 CSV 文件")


def places_text(sources: Sequence[SourceRecord], language: Language) -> str:
    """The places of the records behind one amount: the first plain, the others by their type.

    A record that a program made has no place and is left out.
    """
    said = []
    for number, each in enumerate(sources):
        if each.place is None:
            continue
        place = each.place.in_language(language)
        if number:
            record = RECORDS[each.record].record_type.one
            place = _NAMED.filled(record=record, place=place).in_language(language)
        said.append(place)
    return _BESIDE.in_language(language).join(said)


def cells_of(place: Place | None, language: Language) -> tuple[str | None, str | None]:
    """Two cells of a table: the file and the line, or the process and the event."""
    return (None, None) if place is None else (place.origin_in(language), str(place.number))


@frozen
class MetricPlaces:
    """The records of one kind behind a metric: how many, and on which lines of which files."""

    metric: Wording
    role: str
    records: int
    where: str


def metric_places(
    closing: Closing, person: PersonResult, language: Language
) -> Iterator[MetricPlaces]:
    """The scorecard's records, measure by measure; none of a book without files."""
    sources, id = closing.sources, person.post.id
    measures = closing.edition.performance.all_measures
    for line in person.scorecard.lines:
        behind = [
            (SourcePart(part), measure, [sources.place_of(fact) for fact in facts])
            for part, measure, facts in sources.facts_behind(id, line)
        ]
        if line.metric.basis is Basis.TARGET and line.measured.absent is None:
            measure = line.metric.numerator[0]
            stated = sources.of_target(id, measure, closing.period)
            behind.append((SourcePart.TARGET, measure, [each.place for each in stated]))
        for part, measure, places in behind:
            if where := lines_text(places, language):
                role = role_of(part, measures[measure].label, language)
                yield MetricPlaces(line.metric.label, role, len(places), where)


def role_of(part: SourcePart, measure: Wording, language: Language) -> str:
    """What a record is in a figure: its part, and of which measure where that is not plain."""
    said = part.label.in_language(language)
    if part not in (SourcePart.NUMERATOR, SourcePart.DENOMINATOR, SourcePart.YEAR_BEFORE):
        return said
    return f"{said}{_BESIDE.in_language(language)}{measure.in_language(language)}"


def lines_text(places: Iterable[Place | None], language: Language, most: int = MOST_RANGES) -> str:
    """Lines file by file, those that follow each other as a range; at the end the processes.

    >>> from lenovo_sales.records import Origin
    >>> places = [Place(Origin("leads.csv"), line) for line in (9, 3, 4, 5)]
    >>> lines_text(places, "en"), lines_text(places, "en", most=1)
    ('leads.csv: 3–5, 9', 'leads.csv: 3–5; 1 more in the CSV file')
    """
    by_file: dict[str, set[int]] = {}
    processes: dict[str, Place] = {}
    for each in places:
        if each is not None and each.origin.is_process:
            processes[each.origin.name] = each
        elif each is not None:
            by_file.setdefault(each.origin.name, set()).add(each.number)
    said, left, more = [], most, 0
    for file in sorted(by_file):
        runs = list(_runs(sorted(by_file[file])))
        shown, rest = runs[:left], runs[left:]
        left, more = left - len(shown), more + sum(last - first + 1 for first, last in rest)
        if shown:
            lines = _LINES.in_language(language).join(
                str(first) if first == last else f"{first}–{last}" for first, last in shown
            )
            said.append(_OF_FILE.filled(file=file, lines=lines).in_language(language))
    said += [processes[name].origin_in(language) for name in sorted(processes)]
    text = _FILES.in_language(language).join(said)
    return text + (_MORE.filled(count=f"{more:,}").in_language(language) if more else "")


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of every run of numbers that follow each other."""
    first = last = None
    for number in numbers:
        if last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
