"""The words of the figures, the same in English on the screen and in files."""

from collections.abc import Callable

import pytest

from app.domain import measures
from app.domain.metric import Measure, Metric
from app.exchange import metric_words
from ui.words import metrics


@pytest.mark.parametrize("metric", Metric)
def test_a_figure_is_called_the_same_everywhere(metric: Metric) -> None:
    assert metrics.name(metric) == metric_words.name(metric)
    assert metrics.definition(metric) == metric_words.definition(metric)
    assert metrics.definition(metric).endswith(".")


def test_names_are_told_apart() -> None:
    assert len({metrics.name(metric) for metric in Metric}) == len(Metric)


@pytest.mark.parametrize("value", [metrics.value, metric_words.value])
def test_values_keep_their_guards(value: Callable[[Measure], str]) -> None:
    assert value(measures.share(Metric.SATISFIED, 7, 9)) == "7 of 9"
    assert value(measures.share(Metric.SATISFIED, 8, 10)) == "80%"
    assert value(measures.share(Metric.SATISFIED, 0, 0)) == "–"
    assert value(measures.part_of(Metric.COST_OF_TURNOVER, 123, 100_000)) == "0.1%"
    assert value(measures.per_hundred(Metric.PER_HUNDRED_SALES, 3, None)) == "–"
    assert value(measures.per_hundred(Metric.PER_HUNDRED_SALES, 3, 400)) == "0.75"
    assert value(measures.counted(Metric.RECEIVED, 31)) == "31"
    assert value(measures.money(Metric.COST, {})) == "0"
