"""bench/run report [ROWS …]: a year's figures at 100,000 and 1,000,000 service rows of that year.

Counted over the rows, kept, and as a page asks for them; beside it the same statements, sent to PostgreSQL alone.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

import psycopg
from own_site import own_site
from raw import capture
from report_rows import BASE, fill

SIZES = [int(one) for one in sys.argv[1:]] or [100_000, 1_000_000]
YEAR = 2024


def took(act: Callable[[], Any], times: int) -> str:
    """Milliseconds: the middle one and the slowest of so many."""
    each = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        each.append(1000 * (time.perf_counter() - began))
    return f"{statistics.median(each):.1f} | {max(each):.1f}"


def measure(admin: str, rows: int) -> None:
    from django.db import connection

    from grobunn.reporting.counting import count_year, recount_year
    from grobunn.reporting.queries import open_year

    def touched() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT touch_year(%s)", [YEAR])
        count_year(YEAR)

    few = 5 if rows < 1_000_000 else 2
    assert count_year(YEAR) == recount_year(YEAR), "what is kept is what is counted"
    print(f"| {rows:,} rows: counted over the rows | {took(lambda: recount_year(YEAR), few)} |")
    print(f"| {rows:,} rows: counted anew and kept, after a change | {took(touched, few)} |")
    print(f"| {rows:,} rows: kept | {took(lambda: count_year(YEAR), 200)} |")
    open_year(YEAR)
    print(f"| {rows:,} rows: the whole year as a page asks for it | {took(lambda: open_year(YEAR), 200)} |")
    statements = capture(lambda: open_year(YEAR))
    with psycopg.connect(admin) as raw:

        def send() -> None:
            for sql, params in statements:
                raw.execute(sql, params).fetchall()

        print(f"| {rows:,} rows: its {len(statements)} statements, raw PostgreSQL | {took(send, 200)} |")
        alone = "SELECT * FROM count_year(2024)"
        counted = took(lambda: raw.execute(alone).fetchall(), few)
        print(f"| {rows:,} rows: counted over the rows, raw PostgreSQL | {counted} |")
    if rows == SIZES[-1]:
        print("\nThe statements of a page's year:\n")
        print("\n".join(f"    {' '.join(sql.split())[:150]}" for sql, _params in statements))


def main() -> None:
    with own_site("report") as admin:
        print("| what | p50 ms | slowest ms |\n|---|---:|---:|")
        before = 0
        for turn, rows in enumerate(SIZES):
            fill(admin, rows - before, base=BASE * (turn + 1))
            measure(admin, rows)
            before = rows


if __name__ == "__main__":
    main()
