"""Which of the eight masks suits a QR code best, by the penalties of ISO/IEC 18004 (7.8.3), all its squares at once.

The encoder does the same square by square, which took a third of the time of a letter. Only for the smallest code,
which holds a complaint's number; the encoder sees to all others.
"""

from collections.abc import Callable, Sequence
from functools import cache

SIDE = 21
_ROW = SIDE + 4  # four light squares between two rows, as if beside the code
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda i, j: (i + j) % 2 == 0,
    lambda i, j: i % 2 == 0,
    lambda i, j: j % 3 == 0,
    lambda i, j: (i + j) % 3 == 0,
    lambda i, j: (i // 2 + j // 3) % 2 == 0,
    lambda i, j: i * j % 2 + i * j % 3 == 0,
    lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
    lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
)


def best(rows: Sequence[bytes]) -> int:
    """The best mask for a code, from its squares as they are with the first one."""
    across, down = _packed(rows), _packed(list(zip(*rows, strict=True)))
    scores = [
        _in_rows(across ^ by_row)
        + _in_rows(down ^ by_column)
        + _blocks(across ^ by_row)
        + _share(across ^ by_row)
        for by_row, by_column in _changes()
    ]
    return scores.index(min(scores))


def _packed(rows: Sequence[Sequence[int]]) -> int:
    """The squares as one number, without those that say which mask it is."""
    return sum(
        1 << (_ROW * i + j)
        for i, row in enumerate(rows)
        for j, dark in enumerate(row)
        if dark and not _is_format(i, j)
    )


def _in_rows(squares: int) -> int:
    """The penalties for long runs and for what looks like a corner of the code."""
    same = ~(squares ^ squares >> 1) & _pairs(SIDE)
    long = same & same >> 1 & same >> 2 & same >> 3
    runs = long & ~(long << 1)
    ones = squares & squares >> 2 & squares >> 3 & squares >> 4 & squares >> 6
    corners = ones & ~(squares >> 1) & ~(squares >> 5)
    light_before = ~(squares << 1 | squares << 2 | squares << 3 | squares << 4)
    light_behind = ~(squares >> 7 | squares >> 8 | squares >> 9 | squares >> 10)
    return (
        long.bit_count() + 2 * runs.bit_count() + 40 * (corners & (light_before | light_behind)).bit_count()
    )


def _blocks(squares: int) -> int:
    """The penalty for blocks of four alike."""
    beside, below = ~(squares ^ squares >> 1), ~(squares ^ squares >> _ROW)
    return 3 * (beside & beside >> _ROW & below & _pairs(SIDE - 1)).bit_count()


def _share(squares: int) -> int:
    """The penalty for much more dark than light, or the other way round."""
    return 10 * int(abs(squares.bit_count() / (SIDE * SIDE) * 100 - 50) / 5)


@cache
def _pairs(rows: int) -> int:
    """Every square that has another on its right."""
    return sum(1 << (_ROW * i + j) for i in range(rows) for j in range(SIDE - 1))


@cache
def _changes() -> tuple[tuple[int, int], ...]:
    """What each mask changes of a code under the first one, by rows and by columns."""
    data = [(i, j) for i in range(SIDE) for j in range(SIDE) if _is_data(i, j)]
    changed = [[(i, j) for i, j in data if mask(i, j) != _MASKS[0](i, j)] for mask in _MASKS]
    return tuple(
        (sum(1 << (_ROW * i + j) for i, j in squares), sum(1 << (_ROW * j + i) for i, j in squares))
        for squares in changed
    )


def _is_data(i: int, j: int) -> bool:
    far = SIDE - 8
    return not (i == 6 or j == 6 or (i < 9 and (j < 9 or j >= far)) or (i >= far and j < 9))


def _is_format(i: int, j: int) -> bool:
    """The squares beside the corners that say which mask it is."""
    far = SIDE - 8
    return (i == 8 and j != 6 and (j < 9 or j >= far)) or (j == 8 and i != 6 and (i < 9 or i >= far))
