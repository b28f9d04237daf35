"""A column of blocks (paragraphs, claims, sections), folded and painted only where they are in sight.

Thousands of blocks cost a list of their heights; a key repaints the lines that it changed.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby, product

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from claimcheck.tui.styled_text import Line, ends, plain, safe
from claimcheck.tui.views.pane_titles import Head
from claimcheck.tui.widgets.sources import Source, StaticBlocks
from claimcheck.tui.widgets.styles import place_style, style_for

_KEPT = 800  # painted lines and folded blocks kept for scrolling back: a line takes some 10 kB


class BlockList(ScrollView, can_focus=False):
    """Paints a `Source`; `head` is a line that stays at the top. The last column, its `edge`, holds the
    mark of the scroll position.
    """

    class InSight(Message):
        """What was out of sight has a size for the first time; it could not be scrolled before."""

    class Clicked(Message):
        """A click: on which block, line and character of it, and the action of the words there."""

        def __init__(self, blocks: "BlockList", block: int, line: int, character: int, act: str) -> None:
            self.blocks, self.block, self.line, self.character, self.act = blocks, block, line, character, act
            super().__init__()

        @property
        def control(self) -> "BlockList":
            """The widget that was clicked."""
            return self.blocks

    def __init__(self, name: str, *, scrolls: bool = False, selectable: bool = False) -> None:
        super().__init__(id=name)
        self.scrolls, self.selectable = scrolls, selectable
        self.source: Source = StaticBlocks(())
        self.head: Head | None = None
        self.edge = " "
        self._starts: list[int] = [0]
        self._folded: dict[int, Sequence[Line]] = {}
        self._styles: dict[str, Style] = {}
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._title: Strip | None = None
        self._width = 0
        self._dragging = False
        self._seen = Size(0, 0)

    # ------------------------------------------------------------ what is shown

    def show(self, source: Source) -> None:
        """Show other content. What looks the same as before is not painted again."""
        whole, rows, strips = self._starts[-1], self._rows, self._strips
        old = {row: self.line_at(row)[2] for row in rows}
        self.source = source
        self._measure()
        if whole != self._starts[-1] or not whole:
            self.refresh()
            return
        there = {row for row, line in old.items() if line == self.line_at(row)[2]}
        self._strips = {key: strip for key, strip in strips.items() if key[0] in there}
        self._refresh_rows([row for row in rows if row not in there])

    @property
    def _rows(self) -> range:
        """All lines on the screen, also those below the end of the content."""
        return range(top := self.scroll_offset.y, top + max(0, self.size.height - self._above))

    def retitle(self, head: Head | None) -> None:
        """Another head over the same content; None for no head."""
        if head == self.head:
            return
        if (head is None) != (self.head is None):
            self.refresh()  # all lines move
        else:
            self.refresh(Region(0, 0, self.size.width, 1))
        self.head, self._title = head, None

    def edged(self, *, on: bool) -> None:
        """Part it from what stands at its right side, or no more."""
        edge = "│" if on else " "
        if edge != self.edge:
            self.edge = edge
            self._strips.clear()
            self.refresh()

    def repaint(self, blocks: Iterable[int]) -> None:
        """Paint what has changed in blocks that are as high as before."""
        changed: list[int] = []
        for block in blocks:
            if 0 <= block < len(self._starts) - 1:
                rows: Sequence[int] = range(self._starts[block], self._starts[block + 1])
                before = self._folded.pop(block, None)
                if before is not None:
                    now = self._folded[block] = self.source.lines(block, self._width)
                    rows = [row for row, old, new in zip(rows, before, now, strict=True) if old != new]
                changed += rows
        for painted in product(changed, (False, True)):
            self._strips.pop(painted, None)
        self._refresh_rows(changed)

    def _refresh_rows(self, rows: Sequence[int]) -> None:
        """Lines of the whole content are to be painted again; those that follow each other at once."""
        top, width = self._above - self.scroll_offset.y, self.size.width
        runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), lambda one: one[1] - one[0])]
        if runs:  # without regions, all would be painted
            self.refresh(*(Region(0, run[0] + top, width, len(run)) for run in runs))

    def reveal(
        self, block: int, first: int = 0, last: int | None = None, *, context: int = 0, top: bool = False
    ) -> None:
        """Scroll so that lines `first` to `last` of a block are in sight, with lines around them.

        What is in sight stays where it is; else most of a page is turned, so that the next ones are in sight
        without scrolling: the text rests under the eye, and a key repaints less.
        """
        if not 0 <= block < len(self._starts) - 1:
            return
        begin = self._starts[block] + first
        end = self._starts[block] + last + 1 if last is not None else self._starts[block + 1]
        height = max(1, self.size.height - self._above)
        now, room = self.scroll_offset.y, max(context, (height - (end - begin)) // 5)
        if top or end - begin + 2 * context >= height:
            now = begin - context
        elif begin - context < now:
            now = end + room - height
        elif end + context > now + height:
            now = begin - room
        self._scroll(now)

    def _scroll(self, y: int) -> None:
        if (y := max(0, y)) != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def goes_on(self, block: int, by: int) -> bool:
        """Whether a block goes on above or below what is in sight; then it is scrolled by a line."""
        top, height = self.scroll_offset.y, max(1, self.size.height - self._above)
        beyond = self._starts[block + 1] > top + height if by > 0 else self._starts[block] < top
        if beyond:
            self._scroll(top + (1 if by > 0 else -1))
        return beyond

    def page(self, by: int) -> None:
        """Scroll by pages, with two lines of the old page left."""
        step = max(1, self.size.height - self._above - 2)
        self._scroll(self.scroll_offset.y + by * step)

    @property
    def _above(self) -> int:
        return 1 if self.head else 0

    def _measure(self) -> None:
        self._seen = self.size
        # A column for the mark of the scroll position: Textual's own bar costs as much a key as a pane does.
        self._width = self.size.width - self.scrolls
        self._folded.clear()
        self._strips = {}
        if self._width <= 0:  # not in sight
            self._starts = [0]
            return
        self._starts = [0, *accumulate(self.source.heights(self._width))]
        # Never smaller than what is in sight: a change of this size lays out the whole screen again.
        height = max(self._starts[-1] + self._above, self.size.height)
        self.virtual_size = Size(self._width, height)

    def on_resize(self) -> None:
        """Fold to the new width and keep the topmost words in their place."""
        self._seen = self.size  # asked with each line, and Textual looks it up among all widgets
        if self.size.width - self.scrolls == self._width:
            return
        unseen, top = self._width <= 0, self.scroll_offset.y
        block = max(0, bisect_right(self._starts, top) - 1)
        high = self._starts[block + 1] - self._starts[block] if block + 1 < len(self._starts) else 1
        part = (top - self._starts[block]) / max(1, high)
        self._measure()
        if block + 1 < len(self._starts):
            high = self._starts[block + 1] - self._starts[block]
            self._scroll(self._starts[block] + int(part * high))
        self.refresh()
        if unseen and self._width > 0:
            self.post_message(self.InSight())

    # ------------------------------------------------------------ painting

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        self._title = None

    def style_of(self, role: str) -> Style:
        """The look of a role (one or more names)."""
        style = self._styles.get(role)
        if style is None:
            app = self.app
            colours, shades = not app.no_color, not app.current_theme.ansi
            style = style_for(role, self.visual_style, app.theme_variables, colours=colours, shades=shades)
            style = self._styles[role] = self._filtered(style)
        return style

    def _filtered(self, style: Style) -> Style:
        """As the application's filters make it: once a role, since on every line they cost much of a key."""
        segments = [Segment(" ", style)]
        for line_filter in self.app.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments[0].style or style

    @property
    def rows_in_sight(self) -> range:
        """The lines of the whole content that are on the screen."""
        return range(self._rows.start, min(self._rows.stop, self._starts[-1]))

    def line_at(self, y: int) -> tuple[int, int, Line]:
        """The block, the line of it and its runs at line `y` of the whole content; (-1, 0, ()) outside."""
        block = bisect_right(self._starts, y) - 1
        if y < 0 or not 0 <= block < len(self._starts) - 1:
            return -1, 0, ()
        folded = self._folded.get(block)
        if folded is None:
            if len(self._folded) > _KEPT:
                self._folded.clear()
            folded = self._folded[block] = self.source.lines(block, self._width)
        at = y - self._starts[block]
        return block, at, folded[at] if at < len(folded) else ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint what is in sight. Past Textual's own cache, which costs more than all the rest of a key: what
        was painted is kept here, and a column has no border, padding, tint or opacity.
        """
        top = self.scroll_offset.y  # asked once: it takes long to tell
        mark = self._mark(top)
        strips = [self._line(y, top, mark) for y in crop.line_range]
        if crop.column_span == (0, self._seen.width):
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Paint one line of what is in sight: Textual asks what is under the mouse."""
        return self._line(y, self.scroll_offset.y, self._mark(self.scroll_offset.y))

    def _line(self, y: int, top: int, mark: range) -> Strip:
        if y == 0 and self.head:
            return self._titled(self.head, self._seen.width)
        row, marked = top + y - self._above, y in mark
        strip = self._strips.get((row, marked))
        if strip is None:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            strip = self._strips[row, marked] = self._paint(row, marked=marked)
        return strip

    def _titled(self, head: Head, width: int) -> Strip:
        if self._title is None or self._title.cell_length != width:
            self._title = Strip(self._segments(ends(*head, width, "head")), width)
        return self._title

    def _mark(self, top: int) -> range:
        """The lines of the last column that tell where the part in sight lies in the whole."""
        view, whole = self._seen.height - self._above, self._starts[-1]
        if not self.scrolls or not 0 <= view < whole:
            return range(0)
        long = max(1, view * view // whole)
        return range(first := self._above + round((view - long) * top / (whole - view)), first + long)

    def _paint(self, row: int, *, marked: bool) -> Strip:
        """The strip of one line of the whole content, with the mark of the scroll position at its end."""
        width = self._width
        *_, line = self.line_at(row)
        gutter = _gutter(line) if self.selectable else len(line)
        segments = self._segments(line[:gutter])
        words = self._segments(line[gutter:], row)
        selection = self.text_selection
        if selection is not None and words and (span := selection.get_span(row)) is not None:
            words = list(self._selected(Strip(words), span))
        segments += words
        used = sum(segment.cell_length for segment in segments)
        if used > width:
            segments = list(Strip(segments, used).adjust_cell_length(width))
        elif used < width:
            role = line[-1].role if line and line[-1].role.startswith("fill") else ""
            segments.append(Segment(" " * (width - used), self.style_of(role)))
        if self.scrolls:
            segments.append(Segment("┃" if marked else self.edge, self.style_of("mark")))
        return Strip(segments, width + self.scrolls)

    def _segments(self, line: Line, row: int | None = None) -> list[Segment]:
        """What is painted of some runs; with `row` the mouse can tell which words they are."""
        # The last door before the terminal: views make their text safe to measure it, this makes sure.
        segments, at = [], 0
        for run in line:
            style = self.style_of(run.role)
            if row is not None:
                style += place_style(at, row)
                at += len(run.text)
            segments.append(Segment(safe(run.text), style))
        return segments

    def _selected(self, strip: Strip, span: tuple[int, int]) -> Strip:
        start, end = span
        length = strip.cell_length
        end = length if end == -1 else min(end, length)
        if start >= end:
            return strip
        look = Style(reverse=True)  # seen on every background, also on that of the current claim
        parts = strip.crop(0, start), strip.crop(start, end).apply_style(look), strip.crop(end)
        return Strip.join(parts)

    # ------------------------------------------------------------ mouse

    @property
    def allow_select(self) -> bool:
        """Whether the mouse selects text here."""
        return self.selectable

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without the gutter."""
        rows = [self.line_at(y)[2] for y in range(self._starts[-1])]
        return selection.extract(plain(row[_gutter(row) :] for row in rows)), "\n"

    def selected_places(self) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
        """Where the selected words begin and end: block, line and character of each; None for none."""
        selection = self.text_selection
        if selection is None or selection.start is None or selection.end is None:
            return None
        ends = []
        for place in (selection.start, selection.end):
            block, row, line = self.line_at(place.y)
            if block < 0:
                return None
            ends.append((block, row, place.x + sum(len(run.text) for run in line[: _gutter(line)])))
        return ends[0], ends[1]

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint the selection."""
        self._strips.clear()
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the mark of the scroll position; it follows the mouse until the button is let go."""
        spot = event.get_content_offset(self)
        if self.scrolls and spot is not None and spot.x == self._width:
            event.stop()
            event.prevent_default()  # no text is selected meanwhile
            self._dragging = True
            self.capture_mouse()
            self._drag_to(spot.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Scroll along with the mouse."""
        if self._dragging:
            event.stop()
            self._drag_to(event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        """Scroll so far that the mark is where the mouse is."""
        part = (y - self._above) / max(1, self.size.height - self._above - 1)
        self.scroll_to(y=max(0.0, min(1.0, part)) * self.max_scroll_y, animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen what was clicked."""
        spot = event.get_content_offset(self)
        if spot is None or (self.head and spot.y == 0):
            return
        if self.scrolls and spot.x == self._width:
            return  # the mark of the scroll position: it was taken care of when the button went down
        block, row, line = self.line_at(self.scroll_offset.y + spot.y - self._above)
        cell, character = 0, 0
        for run in line:
            width = Segment(run.text).cell_length
            if spot.x < cell + width:
                self.post_message(self.Clicked(self, block, row, character + spot.x - cell, run.act))
                return
            cell, character = cell + width, character + len(run.text)
        self.post_message(self.Clicked(self, block, row, character, ""))


def _gutter(line: Line) -> int:
    """How many runs at the start of a line are no part of its text."""
    return next((at for at, run in enumerate(line) if not run.role.startswith("gutter")), len(line))
