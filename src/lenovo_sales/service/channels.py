"""Opening of the service channels, now and next (服务渠道). Policy 3.4.1.1."""

from datetime import datetime

from attrs import frozen

from lenovo_sales.errors import NotFound
from lenovo_sales.service.terms import Channel, ChannelKind, ServiceTerms


@frozen
class Opening:
    """A channel and when it next answers: now, if it is open. Policy 3.4.1.1."""

    name: str
    channel: Channel
    at: datetime


def openings(
    terms: ServiceTerms, at: datetime, kind: ChannelKind | None = None
) -> tuple[Opening, ...]:
    """When each channel, of one kind or of all, next answers; the soonest first. Policy 3.4.1.1.

    Channels that open together stand as the terms list them.

    Raises:
        NotFound: The holidays of a year that is needed are not known.
    """
    found = [
        Opening(name, channel, terms.clock(channel.hours).opening(at))
        for name, channel in terms.channels.items()
        if kind is None or channel.kind is kind
    ]
    return tuple(sorted(found, key=lambda each: each.at))


def is_open(channel: str, terms: ServiceTerms, at: datetime) -> bool:
    """Whether a channel is open at an instant. Policy 3.4.1.1.

    Raises:
        NotFound: The terms have no such channel, or the holidays of the year are not known.
    """
    if channel not in terms.channels:
        raise NotFound(
            "expected a channel of the edition: {names}",
            "应为制度版本的渠道：{names}",
            names=", ".join(terms.channels),
        )
    return terms.clock(terms.channels[channel].hours).is_open(at)
