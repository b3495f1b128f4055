"""Rows of a table are found however its lines are drawn."""

from itertools import pairwise

from crawler.extract.ruled import tables


def lines(xs, ys):
    """Draw a grid as thin boxes, as word processors do."""
    upright = [(x, ys[0], x + 0.5, ys[-1]) for x in xs]
    return upright + [(xs[0], y, xs[-1], y + 0.5) for y in ys]


def boxes(xs, ys):
    """Draw a grid as a box around every cell, as reports of accounting programs do."""
    return [(left, low, right, high) for left, right in pairwise(xs) for low, high in pairwise(ys)]


def test_grid_of_lines_and_grid_of_boxes_are_the_same_table():
    """Three rows of two cells, from top to bottom."""
    for draw in (lines, boxes):
        ((top, bottom, rows),) = tables(draw((50, 200, 500), (100, 150, 200, 300)))

        assert (round(top), round(bottom)) == (300, 100)
        assert [len(row.cells) for row in rows] == [2, 2, 2]
        assert rows[0].cells[0][3] > rows[1].cells[0][3]


def test_frame_around_a_page_is_no_table():
    """A certificate has a border and no columns."""
    assert tables([(20, 20, 570, 820)]) == []


def test_short_strokes_are_no_rules():
    """Dots of leaders and underlined words are everywhere."""
    assert tables([(x, 100, x + 1, 101) for x in range(300)]) == []


def test_two_tables_of_a_page_are_kept_apart():
    """Text may stand between them."""
    found = tables(
        lines((50, 200, 500), (500, 550, 600)) + lines((50, 300, 400, 500), (100, 150, 200))
    )

    assert [len(rows[0].cells) for _, _, rows in found] == [2, 3]
