"""A book of editions: which one is in force on a day, and at an instant. Policy 2.2.1.2."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import field, frozen

from lenovo_sales.editions.edition import Edition
from lenovo_sales.errors import BadValue, NotInForce
from lenovo_sales.shown import Shown
from lenovo_sales.values.typed import expect
from lenovo_sales.values.zones import in_zone

if TYPE_CHECKING:
    from lenovo_sales.editions.release import EditionRelease


def _in_order(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    expect(editions, Iterable, "editions")
    given = tuple(editions)
    expect(given, tuple[Edition, ...], "editions")
    ordered = sorted(given, key=lambda each: each.edition.in_force_from)
    if len({each.edition.in_force_from for each in ordered}) != len(ordered):
        raise BadValue(
            "expected editions that come into force on different days",
            "各制度版本应在不同日期起施行",
        )
    if len({each.id for each in ordered}) != len(ordered):
        raise BadValue("expected editions with an id each of their own", "各制度版本应有各自的编号")
    return tuple(ordered)


@frozen
class EditionBook(Shown):
    """Editions in the order in which they came into force.

    Made directly, it takes each edition on trust; `of_releases` takes those that were published.

    Raises:
        BadValue: Two editions are in force from one day or have one id.
    """

    editions: tuple[Edition, ...] = field(converter=_in_order)

    def __repr__(self) -> str:
        days = [str(each.edition.in_force_from) for each in self.editions]
        span = f" in force from {days[0]}" if days else ""
        return f"<EditionBook: {len(days)} editions{span}>"

    @classmethod
    def of_releases(
        cls, releases: "Iterable[EditionRelease]", editions: Iterable[Edition]
    ) -> "EditionBook":
        """Return the editions that were published, each as its release says. Policy 2.2.1.2.

        A release that is a draft, or was withdrawn as one, puts nothing into force.

        Raises:
            BadValue: An edition has no published release, or another digest or first day than it
                says; a published release is without its edition; or the editions make no book.
        """
        from lenovo_sales.editions.release import published  # noqa: PLC0415  # loads its table

        return cls(published(releases, editions))

    def at(self, time: datetime) -> Edition:
        """The edition in force at an instant, each from its first midnight in its own zone.

        Raises:
            BadValue: The time has no time zone, or is beyond the calendar there.
            NotInForce: The instant lies before the first edition.
        """
        return self.local(time)[0]

    def local(self, time: datetime) -> tuple[Edition, datetime]:
        """The edition in force at an instant, and the instant as a clock in its zone shows it.

        Raises:
            BadValue: The time has no time zone, or is beyond the calendar there.
            NotInForce: The instant lies before the first edition.
        """
        for each in reversed(self.editions):
            here = in_zone(time, each.zone)
            if here.date() >= each.edition.in_force_from:
                return each, here
        raise NotInForce(time.date())

    def on(self, day: date) -> Edition:
        """The edition in force on a day.

        Raises:
            BadValue: It is no date, or a time of day.
            NotInForce: The day lies before the first edition.
        """
        expect(day, date, "day")
        held = [each for each in self.editions if each.edition.in_force_from <= day]
        if not held:
            raise NotInForce(day)
        return held[-1]
