"""Expected answers, written down as tables that a person can read."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

OTHERWISE = "otherwise"


class Table(NamedTuple):
    """The status that each person gets for each state."""

    cells: dict[str, dict[str, int]]

    def expected(self, state: str, person: str) -> int | None:
        """The status, or None where the table does not speak of this person."""
        row = self.cells.get(state) or self.cells[OTHERWISE]
        return row.get(person)

    def where(self, changes: Mapping[int, int]) -> "Table":
        """The same table with other statuses, like 302 where it says 200."""
        return Table(
            {
                state: {person: changes.get(status, status) for person, status in row.items()}
                for state, row in self.cells.items()
            }
        )

    def but(self, **states: int) -> "Table":
        """The same table with one status for everybody in some states."""
        changed = {
            state: dict.fromkeys(self.cells.get(state) or self.cells[OTHERWISE], status)
            for state, status in states.items()
        }
        return Table(self.cells | changed)

    def at(self, **states: str) -> "Table":
        """The same answers for other states: `at(page="published")`."""
        cells = self.cells
        return Table({new: cells.get(old) or cells[OTHERWISE] for new, old in states.items()})

    def check(self, states: Iterable[str]) -> None:
        """Fails when the table speaks of unknown states or leaves one out."""
        states = list(states)
        unknown = set(self.cells) - {*states, OTHERWISE}
        missing = set(states) - set(self.cells)
        assert not unknown, f"there is no state {sorted(unknown)}"
        assert not missing or OTHERWISE in self.cells, f"the table leaves out {sorted(missing)}"


def table(text: str) -> Table:
    """Reads a table: people above, one or several states at the left, statuses between.

    `otherwise` stands for every state that no other line names."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    cells: dict[str, dict[str, int]] = {}
    for line in lines:
        states, statuses = line[: -len(head)], line[-len(head) :]
        assert states, f"no state in the line {' '.join(line)}"
        for state in states:
            assert state not in cells, f"{state} stands twice"
            cells[state] = dict(zip(head, map(int, statuses), strict=True))
    return Table(cells)
