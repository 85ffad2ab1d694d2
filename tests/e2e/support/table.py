# SPDX-License-Identifier: Apache-2.0
"""A table on screen, by its column titles and its cells' words."""

from . import keys
from .waiting import Gone, wait_until

LOOKED_AT = 60  # rows from the top; what a test does is always among the newest


class Table:
    def __init__(self, node):
        self.node = node

    def titles(self):
        return self.node.column_titles()

    def column(self, title):
        titles = self.titles()
        if title not in titles:
            raise AssertionError(f"there is no column {title!r} among {titles}")
        return titles.index(title)

    def row_count(self):
        return self.node.row_count()

    def wait_rows(self, least=1, limit=30):
        wait_until(lambda: self.row_count() >= least,
                   lambda: f"{least} rows in {self.node!r}, there are {self.row_count()}", limit)
        return self.row_count()

    def texts(self, title, rows=LOOKED_AT):
        column = self.column(title)
        return [self.node.cell(row, column).name for row in range(min(rows, self.row_count()))]

    def row_of(self, title, words):
        """The first row whose cell of this column holds these words, or None."""
        column = self.column(title)
        for row in range(min(LOOKED_AT, self.row_count())):
            try:
                if words in self.node.cell(row, column).name:
                    return row
            except Gone:
                return None
        return None

    def wait_row(self, title, words, limit=30):
        def look():
            row = self.row_of(title, words)
            return None if row is None else (row,)
        return wait_until(look, lambda: f"a row with {words!r} in {title!r} of {self.node!r}; "
                          f"there are {self.texts(title, 8)}", limit)[0]

    def text(self, row, title):
        return self.node.cell(row, self.column(title)).name

    def click(self, row, title):
        """A click into the middle of what shows of the cell, as with a mouse."""
        place = self._shown_part(self.node.cell(row, self.column(title)))
        if place is None:
            raise AssertionError(f"the cell {title!r} of row {row} is not in sight")
        keys.click_at(*place)

    def select(self, row):
        """Chooses a row with a click into whichever cell of it is in sight, links apart."""
        for title in self.titles():
            place = self._shown_part(self.node.cell(row, self.column(title)))
            if place is not None and "UUID" not in title:
                keys.click_at(*place)
                return
        raise AssertionError(f"row {row} of {self.node!r} is not in sight")

    def _shown_part(self, cell):
        """The middle of the part of a cell that is inside the table; None where nothing is."""
        left, top, width, height = self.node.extents()
        x, y, cell_width, cell_height = cell.extents()
        right, bottom = min(left + width, x + cell_width), min(top + height, y + cell_height)
        x, y = max(left, x), max(top, y)
        if right - x < 4 or bottom - y < 4:
            return None
        return (x + right) / 2, (y + bottom) / 2
