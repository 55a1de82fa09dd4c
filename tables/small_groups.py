"""Which groups may be counted apart, so that no group of fewer than three can be made out. Pure."""

from collections.abc import Mapping

FEWEST_IN_A_GROUP = 3


def countable_groups(size_by_group: Mapping[str, int], *, total: int) -> tuple[str, ...]:
    """Return the groups that may be shown beside the total, in the order given.

    Of those with three members or more all may, unless the members left over, who follow by subtraction, would be
    one or two: then the smallest of them goes in with these, and what is left over is four or more. `total` counts
    everybody, also those who are in no group.
    """
    shown = [group for group, size in size_by_group.items() if size >= FEWEST_IN_A_GROUP]
    left_over = total - sum(size_by_group[group] for group in shown)
    if shown and 0 < left_over < FEWEST_IN_A_GROUP:
        shown.remove(min(shown, key=lambda group: size_by_group[group]))
    return tuple(shown)
