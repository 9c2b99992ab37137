"""A second evaluation of the payment stages, from the words of the policy and on its own.

It takes each stage over the whole history before the next one, in fractions, and reads neither
entries nor balances.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import accumulate

from attrs import frozen
from dateutil.relativedelta import relativedelta
from payment_histories import History

from lenovo_sales.incentives.payments import (
    DealFacts,
    Due,
    PayLine,
    PaymentTerms,
    PayPeriod,
)
from lenovo_sales.values import Rounding


@frozen
class OfLine:
    """What is held, lapsed and clawed back of a line to date, and what it brings to the cap."""

    held: Fraction
    lapsed: Fraction
    clawed: Fraction
    net: Fraction


def rounded(value: Fraction, rounding: Rounding) -> int:
    """The whole number that a rule names, away from zero where it says so."""
    low, rest = divmod(abs(value), 1)
    up = {
        "down": False,
        "up": rest > 0,
        "half_up": rest * 2 >= 1,
        "half_even": rest * 2 > 1 or (rest * 2 == 1 and low % 2 == 1),
    }[rounding.value]
    return (int(low) + up) * (1 if value > 0 else -1)


def balances(history: History) -> list[dict[str, Fraction]]:
    """The balance of every account at the end of each period, and what was paid in it."""
    terms, periods, rounding = history.terms, history.periods, history.rounding
    count = len(periods)
    lines = sorted(
        {due.line for dues in history.dues for due in dues},
        key=lambda each: (terms.components.index(each.component), each.key),
    )
    earned = {each: to_date(each, history.dues) for each in lines}
    found = {
        each: [of_line(each, earned[each][n], terms, periods[n], rounding) for n in range(count)]
        for each in lines
    }
    brought = {
        each: [now.net - before for now, before in zip(found[each], nets(found[each]), strict=True)]
        for each in lines
    }
    out, withheld, forfeited = capped(brought, lines, terms, periods)
    recovered, carried = after_recovery(out, terms)
    topped, drawn, guaranteed = after_draw(recovered, terms, periods, rounding)
    settled, small = after_minimum(topped, terms, periods, rounding)
    return [
        {
            "earned": sum((earned[each][n] for each in lines), Fraction(0)),
            "held": sum((found[each][n].held for each in lines), Fraction(0)),
            "forfeited": forfeited[n]
            + sum((found[each][n].lapsed + found[each][n].clawed for each in lines), Fraction(0)),
            "withheld": withheld[n],
            "carried": carried[n],
            "drawn": drawn[n],
            "guaranteed": guaranteed[n],
            "small": small[n],
            "paid": settled[n],
        }
        for n in range(count)
    ]


def to_date(line: PayLine, dues: Sequence[Sequence[Due]]) -> list[Fraction]:
    each = [sum(due.amount for due in now if due.line == line) for now in dues]
    return [Fraction(amount) for amount in accumulate(each)]


def nets(found: Sequence[OfLine]) -> list[Fraction]:
    return [Fraction(0), *(each.net for each in found)][:-1]


def of_line(
    line: PayLine, earned: Fraction, terms: PaymentTerms, at: PayPeriod, rounding: Rounding
) -> OfLine:
    facts = at.deals[line.deal] if line.deal is not None else None
    held = lapsed = Fraction(0)
    if terms.release is not None and facts is not None:
        done = Fraction(0)
        for part in terms.release.parts:
            day = getattr(facts.milestones, part.on.value)
            reached = [(day, Fraction(1))] if day else []
            if terms.release.pro_rata and part.on in facts.progress:
                reached = [(each.on, each.share) for each in facts.progress[part.on]]
            begin = done
            for on, share in reached:
                end = begin + part.share * share
                size = rounded(earned * end, rounding) - rounded(earned * done, rounding)
                where = state(on + relativedelta(months=part.months), terms, facts, at)
                held += size if where == "held" else 0
                lapsed += size if where == "lapsed" else 0
                done = end
            rest = begin + part.share
            held += rounded(earned * rest, rounding) - rounded(earned * done, rounding)
            done = rest
    released = earned - held - lapsed
    kept = keeps(earned, released, terms, facts, at, rounding) if facts else released
    return OfLine(held, lapsed, released - kept, kept)


def state(due: date, terms: PaymentTerms, facts: DealFacts, at: PayPeriod) -> str:
    assert terms.release is not None
    if due >= at.period.end:
        return "held"
    if terms.release.lapsed is None or terms.release.lapsed.value == "pay":
        return "released"

    def stands(day: date) -> bool:
        ended = facts.ended is not None and day > facts.ended
        return not ended and not any(each.start <= day < each.end for each in facts.suspended)

    if stands(due):
        return "released"
    if terms.release.lapsed.value == "forfeit":
        return "lapsed"
    later = range((at.period.end - due).days)
    return "released" if any(stands(due + relativedelta(days=n)) for n in later) else "held"


def keeps(
    earned: Fraction,
    released: Fraction,
    terms: PaymentTerms,
    facts: DealFacts,
    at: PayPeriod,
    rounding: Rounding,
) -> Fraction:
    """What stays of what was released: of an ended contract, the share of its time."""
    if terms.clawback is None or facts.ended is None or facts.ended >= at.period.end:
        return released
    if released <= 0:
        return released
    began = facts.began or facts.milestones.signed
    assert began is not None
    lasted = time_between(began, facts.ended, terms.clawback.elapsed.value)
    points = [(each.from_, each.share) for each in terms.clawback.keeps]
    below = [each for each in points if each[0] <= lasted]
    above = [each for each in points if each[0] > lasted]
    share = below[-1][1]
    if terms.clawback.between.value == "linear" and above:
        (x0, y0), (x1, y1) = below[-1], above[0]
        share = (y0 * (x1 - lasted) + y1 * (lasted - x0)) / Fraction(x1 - x0)
    whole = earned if terms.clawback.of.value == "earned" else released
    return min(released, Fraction(rounded(whole * share, rounding)))


def time_between(began: date, ended: date, count: str) -> int:
    if ended <= began:
        return 0
    if count == "days":
        return (ended - began).days
    months = 0
    while began + relativedelta(months=months + 1) <= ended:
        months += 1
    exact = began + relativedelta(months=months) == ended
    return months if count == "months_completed" or exact else months + 1


def capped(
    brought: Mapping[PayLine, Sequence[Fraction]],
    lines: Sequence[PayLine],
    terms: PaymentTerms,
    periods: Sequence[PayPeriod],
) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    """What the cap lets through in each period; what is withheld and forfeited after it."""
    count = len(periods)
    nothing = [Fraction(0)] * count
    whole = [sum((brought[each][n] for each in lines), Fraction(0)) for n in range(count)]
    if terms.cap is None:
        return whole, nothing, nothing
    carries = terms.cap.excess.value == "carry"
    if terms.cap.per.value == "period":
        most = most_of(terms, None, periods[0])
        if carries:
            total = [Fraction(0), *accumulate(whole)]
            withheld = [
                max(total[n] - total[j] - most * (n - j) for j in range(n + 1))
                for n in range(1, count + 1)
            ]
            passed = [total[n + 1] - withheld[n] for n in range(count)]
            return differences(passed), withheld, nothing
        return forfeiting(brought, lines, most, count)
    excess = [Fraction(0)] * count
    spans = {span_of(each, terms) for each in lines} - {None}
    for span in spans:
        its = [brought[each] for each in lines if span_of(each, terms) == span]
        total = list(accumulate(sum((each[n] for each in its), Fraction(0)) for n in range(count)))
        most = most_of(terms, span, periods[0])
        excess = [
            before + max(Fraction(0), now - most) for before, now in zip(excess, total, strict=True)
        ]
    passed = [all_of - above for all_of, above in zip(accumulate(whole), excess, strict=True)]
    out = differences(passed)
    return (out, excess, nothing) if carries else (out, nothing, excess)


def forfeiting(
    brought: Mapping[PayLine, Sequence[Fraction]],
    lines: Sequence[PayLine],
    most: Fraction,
    count: int,
) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    lost = dict.fromkeys(lines, Fraction(0))
    out, forfeited = [], []
    for n in range(count):
        passed = Fraction(0)
        for each in lines:
            if brought[each][n] < 0:
                spared = min(lost[each], -brought[each][n])
                lost[each] -= spared
                passed += brought[each][n] + spared
        for each in lines:
            if brought[each][n] > 0:
                room = max(Fraction(0), most - passed)
                fits = min(room, brought[each][n])
                lost[each] += brought[each][n] - fits
                passed += fits
        out.append(passed)
        forfeited.append(sum(lost.values(), Fraction(0)))
    return out, [Fraction(0)] * count, forfeited


def most_of(terms: PaymentTerms, span: object, at: PayPeriod) -> Fraction:
    assert terms.cap is not None
    if terms.cap.amount is not None:
        return Fraction(terms.cap.amount.minor)
    assert terms.cap.times is not None
    basis = at.target_pay if span is None else at.bases[span]  # type: ignore[index]  # any span
    assert basis is not None
    return Fraction(int(terms.cap.times * basis))


def span_of(line: PayLine, terms: PaymentTerms) -> object:
    assert terms.cap is not None
    year = line.on.year
    return {"window": line.window, "deal": line.deal, "contract": line.deal, "year": year}[
        terms.cap.per.value
    ]


def after_recovery(
    came_in: Sequence[Fraction], terms: PaymentTerms
) -> tuple[list[Fraction], list[Fraction]]:
    """A minus becomes a balance, from which pay above the floor pays back."""
    rules = terms.recovery
    if rules is None or rules.negative.value == "pay":
        return list(came_in), [Fraction(0)] * len(came_in)
    share = Fraction(1) if rules.share is None else rules.share
    floor = Fraction(0 if rules.floor is None else rules.floor.minor)
    owed, out, carried = Fraction(0), [], []
    for amount in came_in:
        if amount < 0:
            owed -= amount
            out.append(Fraction(0))
        else:
            taken = min(owed, Fraction(int(amount * share)), max(Fraction(0), amount - floor))
            owed -= taken
            out.append(amount - taken)
        carried.append(-owed)
    return out, carried


def after_draw(
    came_in: Sequence[Fraction],
    terms: PaymentTerms,
    periods: Sequence[PayPeriod],
    rounding: Rounding,
) -> tuple[list[Fraction], list[Fraction], list[Fraction]]:
    rules = terms.draw
    owed = given = Fraction(0)
    out: list[Fraction] = []
    owing: list[Fraction] = []
    given_all: list[Fraction] = []
    for at, amount in zip(periods, came_in, strict=True):
        paid = amount
        if rules is not None:
            wage = drawn_in(terms, at, rounding)
            if at.in_post and (rules.until_period is None or at.number <= rules.until_period):
                paid = max(amount, wage)
                owed += paid - amount if rules.recoverable else 0
                given += 0 if rules.recoverable else paid - amount
            if rules.recoverable and at.number >= (rules.recover_from or 1) and amount > wage:
                taken = min(owed, Fraction(int((amount - wage) * (rules.recover or 1))))
                paid, owed = paid - taken, owed - taken
            if rules.recoverable and at.last:
                if rules.at_end is not None and rules.at_end.value == "forgive":
                    given += owed
                else:
                    paid -= owed
                owed = Fraction(0)
        out.append(paid)
        owing.append(owed)
        given_all.append(given)
    return out, owing, given_all


def drawn_in(terms: PaymentTerms, at: PayPeriod, rounding: Rounding) -> Fraction:
    """The draw of a month."""
    assert terms.draw is not None
    if terms.draw.amount is not None:
        return Fraction(rounded(terms.draw.amount.minor * at.in_post, rounding))
    assert terms.draw.share is not None
    assert at.target_pay is not None
    return Fraction(rounded(terms.draw.share * at.target_pay * at.in_post, rounding))


def after_minimum(
    came_in: Sequence[Fraction],
    terms: PaymentTerms,
    periods: Sequence[PayPeriod],
    rounding: Rounding,
) -> tuple[list[Fraction], list[Fraction]]:
    """What is paid in each period, what was advanced at its beginning included; what waits."""
    small, paid, waits = Fraction(0), [], []
    for at, amount in zip(periods, came_in, strict=True):
        advanced = Fraction(0)
        rules = terms.draw
        runs = rules is not None and (rules.until_period or at.number) >= at.number
        if rules is not None and rules.advance and runs and at.in_post:
            advanced = drawn_in(terms, at, rounding)
        total = amount - advanced + small
        least = 0 if terms.minimum is None else terms.minimum.amount.minor
        small = total if abs(total) < least and not at.last else Fraction(0)
        paid.append(advanced + total - small)
        waits.append(small)
    return paid, waits


def differences(to_date: Sequence[Fraction]) -> list[Fraction]:
    return [now - before for now, before in zip(to_date, [Fraction(0), *to_date], strict=False)]
