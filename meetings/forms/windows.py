"""A long list of rows, a window at a time."""

from dataclasses import dataclass

SIZE = 200  # rows of a meeting's statements on one page: opened in two seconds, sent in one


@dataclass(frozen=True, slots=True)
class Window:
    """The window with the number `number`, from 1, on `total` rows."""

    number: int
    total: int
    size: int

    @property
    def before(self) -> int:
        """How many rows stand before it."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        return self.before + 1

    @property
    def last(self) -> int:
        return min(self.before + self.size, self.total)

    @property
    def number_of_windows(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def others(self) -> list["Window"]:
        """All windows, this one among them."""
        return [Window(number, self.total, self.size) for number in range(1, self.number_of_windows + 1)]


def window_asked(asked: str, total: int, size: int | None = None) -> Window:
    """Return the window whose number was typed; the nearest there is where it is none."""
    size = size or SIZE
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return Window(min(max(1, number), Window(1, total, size).number_of_windows), total, size)


def place_of(index: int) -> tuple[int, int]:
    """Return the number of the window in which the row `index`, from 0, stands, and its place in it, from 0."""
    return index // SIZE + 1, index % SIZE
