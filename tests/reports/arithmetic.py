"""Criterion 1 of the invented results, small: enough to draw, never to judge."""

from decimal import Decimal

from crawler.model import Figure, Gain, Outcome, Score


def gain(finding, found):
    if finding.outcome not in (Outcome.ABSENT, Outcome.DEFECTIVE):
        return ()
    points = {"p_inf_site": Decimal(100) / 27, "p_dist_channels": _room(found)}
    own = points.get(finding.requirement.measure, Decimal(0))
    figure = {"p_inf_site": "p_inf_site", "p_dist_channels": "p_dist"}.get(
        finding.requirement.measure
    )
    share = Decimal("0.15") if figure == "p_inf_site" else Decimal("0.3")
    return (Gain(figure=figure, points=own), Gain(figure="k1", points=own * share)) if own else ()


def _room(found):
    number = sum(_is(f, Outcome.PRESENT) for f in found if f.requirement.measure[:6] == "p_dist")
    return _channels(number + 1) - _channels(number)


def _is(finding, *outcomes):
    return finding.outcome in outcomes


def _channels(number):
    return Decimal(min(100, 30 * number))


def scores(found, inputs):
    low, high = {}, {}
    site = [f for f in found if f.requirement.measure == "p_inf_site"]
    channels = [f for f in found if f.requirement.measure == "p_dist_channels"]
    maybe = (Outcome.PRESENT, Outcome.REVIEW, Outcome.UNKNOWN)
    sure = sum(_is(f, Outcome.PRESENT) and f.verdict.confirmed for f in channels)
    low["p_inf_site"] = Decimal(100) * sum(_is(f, Outcome.PRESENT) for f in site) / len(site)
    high["p_inf_site"] = Decimal(100) * sum(_is(f, *maybe) for f in site) / len(site)
    low["p_dist"] = _channels(sure)
    high["p_dist"] = _channels(sum(_is(f, *maybe) for f in channels))
    for name in ("p_inf_stand", "p_open"):
        low[name], high[name] = inputs.get(name, Decimal(0)), inputs.get(name, Decimal(100))
    for side in (low, high):
        side["p_inf"] = (side["p_inf_stand"] + side["p_inf_site"]) / 2
        side["k1"] = (
            side["p_inf"] * Decimal("0.3")
            + side["p_dist"] * Decimal("0.3")
            + side["p_open"] * Decimal("0.4")
        )
    return low, high


def figures(low, high, found):
    channels = [f for f in found if f.requirement.measure == "p_dist_channels"]
    published = _channels(sum(_is(f, Outcome.PRESENT) for f in channels))
    return (
        Figure(id="p_inf_site", low=low["p_inf_site"], high=high["p_inf_site"]),
        Figure(id="p_dist", low=low["p_dist"], high=high["p_dist"], published=published),
        Figure(id="k1", low=low["k1"], high=high["k1"]),
    )


def tree(low, high):
    def score(id_, symbol, title, weight, *, source="", parts=()):
        source = source or id_
        return Score(
            id=id_,
            symbol=symbol,
            title=title,
            title_en=f"Score {id_}",
            weight=Decimal(weight),
            low=low[source],
            high=high[source],
            parts=parts,
        )

    stand = score("p_inf_stand", "", "На информационных стендах", "0.5")
    site = score("p_inf_site", "", "На официальном сайте", "0.5")
    channels = score("p_dist_channels", "", "Способы на официальном сайте", "1", source="p_dist")
    survey = score("p_open_survey", "", "По опросу получателей услуг", "1", source="p_open")
    indicators = (
        score("p_inf", "Пинф", "Информация на стендах и сайте", "0.3", parts=(stand, site)),
        score("p_dist", "Пдист", "Дистанционные способы связи", "0.3", parts=(channels,)),
        score("p_open", "Поткр_уд", "Доля удовлетворённых открытостью", "0.4", parts=(survey,)),
    )
    criterion = score("k1", "К1", "Открытость и доступность", "1", parts=indicators)
    return score("total", "", "Всего", "1", source="k1", parts=(criterion,))
