# SPDX-License-Identifier: Apache-2.0
"""The figures as rows of one table: measure, figure, compared with, ratio, target, met or not."""

from statistics import median


def ms(value):
    if value >= 100:
        return f"{value:.0f} ms"
    return f"{value:.1f} ms" if value >= 1 else f"{value:.2g} ms"


def seconds(value):
    return f"{value:.1f} s"


def megabytes(value):
    return f"{value / 1e6:.0f} MB"


def row(measure, figure, compared, ratio, target, met):
    return {"measure": measure, "figure": figure, "compared_with": compared,
            "ratio": None if ratio is None else round(ratio, 3), "target": target,
            "met": met}


def at_most(measure, figure, compared, ratio, most):
    return row(measure, figure, compared, ratio, f"<= {most}", ratio <= most)


def sync_rows(sync):
    name = f"Sync of {sync['logs']:,} logs and {sync['events']:,} events, readable"
    rows = [at_most(name, seconds(sync["console_median_s"]),
                    f"curl, then sqlite3: {seconds(sync['bare_median_s'])}", sync["ratio"], 1.0)]
    return rows + window_rows(sync["window"]) if sync["window"] else rows


def window_rows(windows):
    """Of the syncs with a window: the median run of each figure."""
    def of(read):
        return median(read(window) for window in windows)

    late = of(lambda window: window["while_syncing"]["p999_ms"])
    longest = of(lambda window: window["while_syncing"]["longest_ms"])
    index = of(lambda window: window["index"]["bytes"])
    bodies = of(lambda window: window["index"]["body_bytes"])
    return [
        row("Interface thread's probe during a sync: p99.9", ms(late), f"longest {ms(longest)}",
            None, "<= 16 ms", late <= 16),
        row("From the end of a sync until all of it is searchable",
            seconds(of(lambda window: window["searchable_after_s"])),
            f"its sync: {seconds(of(lambda window: window['synced_s']))}", None, "reported", None),
        at_most("Search index of a sync", megabytes(index), f"bodies: {megabytes(bodies)}",
                index / bodies, 0.8),
    ]


def index_rows(search):
    index = search["indexing"]
    return [
        row(f"Search index of {index['rows']:,.0f} rows", seconds(index["seconds"]),
            f"{index['rows_per_second']:,.0f} rows a second", None, "reported", None),
        at_most("Search index of the logs", megabytes(index["index_bytes_of_logs"]),
                f"bodies: {megabytes(search['body_bytes'])}", index["index_to_bodies"], 0.8),
    ]


def window_start_rows(start):
    """Of the whole program, looked at from outside."""
    times = start["median_ms"]
    rows = [at_most("Start to first rows on the screen", ms(times["full"]),
                    f"empty cache: {ms(times['empty'])}", times["full"] / times["empty"], 1.3)]
    name = "The same against DB Browser for SQLite"
    if "sqlitebrowser" not in times:
        return [*rows, row(name, "not measured", "not installed", None, "faster", None)]
    ratio = times["full"] / times["sqlitebrowser"]
    return [*rows, row(name, ms(times["full"]), f"DB Browser: {ms(times['sqlitebrowser'])}",
                       ratio, "faster", ratio < 1)]


def start_rows(start):
    full, empty = start["full"], start["empty"]
    more = full["pss_bytes"] - empty["pss_bytes"]
    return [
        row("Start of the tables alone", ms(full["first_rows_ms"]),
            f"empty cache: {ms(empty['first_rows_ms'])}",
            full["first_rows_ms"] / empty["first_rows_ms"], "reported", None),
        row("Memory (PSS), Logs and Events open", megabytes(full["pss_bytes"]),
            f"empty cache: {megabytes(empty['pss_bytes'])}", None,
            "<= 60 MB more", more <= 60e6),
    ]


def filter_rows(pages):
    names = {"status": "status:5xx", "endpoint_method": "endpoint:/orders method:POST",
             "key": "a key", "day": "a day"}
    return [at_most(f"First page of {names[key]}", ms(page["console_ms"]),
                    f"sqlite3 shell: {ms(page['sqlite3_ms'])}",
                    page["console_ms"] / page["sqlite3_ms"], 1.5)
            for key, page in sorted(pages.items())]


def search_rows(search):
    for one in search["searches"]:
        grep = f"grep -F: {ms(one['grep_ms'])}"
        name = f"Search, {one['kind']} ({one['rows']:,.0f} rows)"
        if one["kind"].startswith(("identifier", "word", "serial", "two")):
            times = one["grep_to_first_page"]
            yield row(f"{name}: first page", ms(one["first_page_ms"]), grep, times,
                      ">= 20 times faster", times >= 20)
        else:
            yield at_most(f"{name}: whole scan", ms(one["whole_ms"]), grep,
                          one["whole_to_grep"], 2.0)


def table_rows(tables):
    scroll, arrivals = tables["scroll"], tables["arrivals"]
    yield row(f"Scrolling, {scroll['jumps']:,.0f} jumps: p99", ms(scroll["p99_ms"]),
              f"median {ms(scroll['p50_ms'])}", None, "<= 16 ms", scroll["p99_ms"] <= 16)
    yield row(f"{arrivals['rows_per_second']:.0f} rows a second arriving: probe's p99.9",
              ms(arrivals["late_p999_ms"]), f"longest {ms(arrivals['late_max_ms'])}", None,
              "<= 16 ms", arrivals["late_p999_ms"] <= 16)
    for key, growth in sorted(tables["growth"].items()):
        name = f"Growth from 10,000 rows to all: {key.replace('_', ' ')}"
        yield row(name, ms(growth["all_ms"]), f"10,000 rows: {ms(growth['few_ms'])}",
                  growth["all_ms"] / growth["few_ms"], "< 1.5",
                  growth["all_ms"] / growth["few_ms"] < 1.5)
    whole = tables["whole_result"]
    for key, name in (("activity_ms", "Activity strip of all rows"),
                      ("errors_ms", "Errors of all rows"),
                      ("sort_status_ms", "Sorting all rows by status"),
                      ("sort_key_ms", "Sorting all rows by key"),
                      ("sort_endpoint_ms", "Sorting all rows by endpoint")):
        yield row(name, ms(whole[key]), f"{whole['rows']:,.0f} rows", None, "reported", None)


def rows_of(figures):
    """All rows, in the order of the targets."""
    cache = figures["cache"]
    rows = sync_rows(figures["sync"]) if figures["sync"] else []
    rows += index_rows(cache["search"])
    rows += window_start_rows(cache["window_start"]) if cache["window_start"] else []
    rows += start_rows(cache["start"])
    rows += filter_rows(cache["tables"]["first_page"])
    rows += [*search_rows(cache["search"]), *table_rows(cache["tables"])]
    return rows


def markdown(rows):
    """The rows as a Markdown table."""
    lines = ["| Measure | Figure | Compared with | Ratio | Target | Met |",
             "| --- | ---: | ---: | ---: | --- | --- |"]
    words = {True: "yes", False: "**no**", None: ""}
    for one in rows:
        ratio = "" if one["ratio"] is None else f"{one['ratio']:.2f}"
        lines.append("| " + " | ".join([one["measure"], one["figure"], one["compared_with"], ratio,
                                        one["target"], words[one["met"]]]) + " |")
    return "\n".join(lines)
