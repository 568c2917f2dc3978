"""``python -m benchmarks.beside [STORIES] [SEED] [SHIFTED] [FILES]``: stories in every layout, and shifted tables.

It prints by kind how many changes were tried and how many came out wrong, first what must not count and did, then
looks that were not found, with an example of each; the progress goes to stderr. The layouts are made as the readers
give them; a tenth of the stories, or FILES, goes through real files of every kind: docx, odt, html, xlsx, ods, CVDR,
PDF, text and Markdown, and PDFs with columns and over pages. ``tests/test_beside.py`` runs a bounded part of it.
"""

import sys

from benchmarks.beside.trial import of_columns, of_files, of_rendered, of_shifted, of_stories

if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:5]]
    stories, seed, shifted = (numbers + [60, 1, 5000][len(numbers) :])[:3]
    few = numbers[3] if len(numbers) > 3 else max(1, stories // 10)
    tallies = (
        of_stories(stories, seed),
        of_rendered(few, seed),
        of_columns(few, seed),
        of_files(few, seed),
        of_shifted(shifted, seed),
    )
    for tally in tallies:
        print(*tally.told(), sep="\n")
    print(f"{sum(tally.total for tally in tallies)} changes")
