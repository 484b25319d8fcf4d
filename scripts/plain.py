#!/usr/bin/env python3
"""Proves that the pages read easily: no sentence of README.md or docs/*.md is long.

    plain.py              prints each longer sentence as file:line: words: sentence; exit 1 if there is one
    plain.py --self-test  plants long sentences of each kind and expects them to be found

What other scripts write is left out. A sentence ends with a point, a question mark or an exclamation mark;
the items of a list and the cells of a table begin anew. A piece of code counts as one word.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = 25  # words; who reads more at once reads twice

WRITTEN_BY_SCRIPTS = {"published-figures.md"}
FENCE = re.compile(r"^```")
ITEM = re.compile(r"^\s*(?:[-*] |\d+\. |#+ |> )")
CODE = re.compile(r"`[^`]*`")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
ENDS = re.compile(r"(?<=[.?!])[*\")]*\s+(?=[\"*(\[]*[A-Z\d`])")
WORD = re.compile(r"[^\s]*[A-Za-z\d][^\s]*")


def texts_in(lines):
    """Pairs of the line at which a text begins and the text: paragraphs, items, cells."""
    in_code, written, started, kept = False, False, 0, []

    def flushed():
        nonlocal kept
        text, kept = " ".join(kept), []
        return [(started, text)] if text else []

    for number, line in enumerate(lines, 1):
        if FENCE.match(line):
            in_code = not in_code
            yield from flushed()
            continue
        if line.startswith("<!--"):
            written = line.startswith("<!-- written by")
            continue
        if in_code or written:
            continue
        if line.startswith("|"):
            yield from flushed()
            yield from ((number, cell.strip()) for cell in re.split(r"(?<!\\)\|", line) if cell.strip(" -:"))
            continue
        if not line.strip() or ITEM.match(line):
            yield from flushed()
        if line.strip():
            if not kept:
                started = number
            kept.append(ITEM.sub("", line, count=1).strip())
    yield from flushed()


def long_sentences(lines):
    for number, text in texts_in(lines):
        text = LINK.sub(r"\1", CODE.sub("CODE", text))
        for sentence in ENDS.split(text):
            words = len(WORD.findall(sentence))
            if words > MOST:
                yield number, words, sentence


def found(root):
    for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))):
        if path.name not in WRITTEN_BY_SCRIPTS:
            for number, words, sentence in long_sentences(path.read_text(encoding="utf-8").splitlines()):
                yield f"{path.relative_to(root)}:{number}: {words} words: {sentence}"


# --- self-test ------------------------------------------------------------------------------------

LONG = " ".join(["word"] * (MOST + 1))
SHORT = " ".join(["word"] * MOST)
PLANTED = [  # lines, and the numbers of those that must be found
    ([LONG + "."], [1]),
    ([SHORT + ". Another" + SHORT[4:] + "."], []),
    (["Short.", "", LONG], [3]),
    ([SHORT, "and more"], [1]),  # a sentence goes on in the next line
    (["- " + SHORT, "- " + SHORT], []),
    (["1. " + SHORT, "2. " + LONG], [2]),
    (["| a | " + LONG + " |", "| --- | --- |", "| b | " + SHORT + " |"], [1]),
    (["```text", LONG, "```", SHORT], []),
    ([SHORT[:-4] + "`a b c d e f`"], []),
    ([SHORT[:-4] + "[two words](" + "x" * 9 + ")"], [1]),
    (["<!-- written by x -->", LONG, "<!-- until this line -->", LONG], [4]),
]


def self_test():
    for lines, expected in PLANTED:
        numbers = [number for number, _, _ in long_sentences(lines)]
        if numbers != expected:
            yield f"expected long sentences in lines {expected}, found {numbers}: {lines}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "plain: every long sentence found")
        case []:
            wrongs = list(found(ROOT))
            print("\n".join(wrongs) or f"plain: no sentence has more than {MOST} words")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
