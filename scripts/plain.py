#!/usr/bin/env python3
"""Proves that what people read is easy: no sentence is long, and none has a form that makes it hard.

    plain.py              prints each fault as place: fault: sentence; exit 1 if there is one
    plain.py --self-test  plants faults of each kind and expects them to be found

What is read:

- the pages, README.md and docs/*.md. Of these only the length is proved.
- what documents say in their own words: `because`, `not_known` and the names of sources, in deals/*.json and in
  the documents that pages show.
- what programs print: the string literals of include/kicker and tools that are words. Literals that `+`
  joins are one text, and whatever stands between them counts as one word.
- what the command prints whole, tests/tools/expected/*: paragraphs, and the cells of tables.

What other scripts write is left out. A sentence ends with a point, a question mark or an exclamation mark;
the items of a list and the cells of a table begin anew. A piece of code counts as one word. The value of an
assumption and its range are terms and no sentence.
"""

import json
import re
import sys
import tempfile
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

VERB = r"(?:is|are|was|were|be|been|being)"
DONE = (
    r"(?:said|told|read|seen|taken|asked|assumed|counted|given|made|found|done|opened|printed|written|used|"
    r"recalled|reported|filed|withheld|redacted|valued|settled|promised|deployed|tried|tested|looked at)"
)
HARD = [  # what CONTRIBUTING.md lists, as far as a program can see it
    ("a pronoun first", re.compile(rf"^(?:it|they) |^(?:this|these|those|that) (?:{VERB}|has|have|had|can|"
                                   r"cannot|may|must|does|do|did|will|would|vests?|pays|grants|expires)\b", re.I)),
    ("no actor", re.compile(rf"\b(?:can|cannot|could|may|must|to) (?:not )?be (?:\w+ed|{DONE})\b(?! by)", re.I)),
    ("no actor", re.compile(rf"\b(?:was|were|is|are) (?:not |no longer )?{DONE}\b(?! by| as| to)", re.I)),
    ("two negations", re.compile(r"\b(?:not|no|never|cannot|none|nothing)\b[^,;:.()]{0,40}"
                                 r"\b(?:not|never|cannot|nothing|nobody|without|un(?:til|less|known))\b", re.I)),
]


# --- pages ----------------------------------------------------------------------------------------


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


# --- what documents say ---------------------------------------------------------------------------

OWN_WORDS = {"because", "not_known", "document"}


def texts_of_document(node, pointer=""):
    """Pairs of a pointer and a text that a person wrote to be read."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from texts_of_document(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from texts_of_document(value, f"{pointer}/{place}")
    elif isinstance(node, str) and not OWN_WORDS.isdisjoint(pointer.split("/")[-2:]):
        yield pointer, node


def documents_in(page):
    """The documents that a page shows, each as it is parsed."""
    for block in re.findall(r"^```json[^\n]*\n(.*?)^```", page, re.S | re.M):
        try:
            yield json.loads(block)
        except ValueError:
            pass  # a part of a document, which the page explains


# --- what programs print --------------------------------------------------------------------------

TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<raw>R"(?P<mark>[^("]*)\(.*?\)(?P=mark)")|'
    r'"(?P<text>(?:[^"\\\n]|\\.)*)"|(?P<char>\'(?:[^\'\\\n]|\\.)+\')|(?P<other>::|.)', re.S)
ESCAPE = {"\\n": "\n", '\\"': '"', "\\\\": "\\"}


def tokens_in(code):
    """Triples of a line, a kind ("text" or "code") and what stands there; comments are left out."""
    code = re.sub(r"^[ \t]*#[^\n]*", "", code, flags=re.M)
    code = re.sub(r"(?<=\d)'(?=\d)", "", code)  # digits in groups are no characters
    line = 1
    for found in TOKEN.finditer(code):
        if found["text"] is not None:
            yield line, "text", re.sub(r'\\[n"\\]', lambda m: ESCAPE[m[0]], found["text"])
        elif found["comment"] is None:
            yield line, "code", "0" if found["raw"] or found["char"] else found["other"]
        line += found[0].count("\n")


JOINS = re.compile(r"\s*(?:\+.*)?\+\s*|\s*", re.S)  # what may stand between two literals of one text


def texts_of_code(code):
    """Pairs of a line and a text: literals that stand together or that `+` joins. A literal within the
    brackets of what stands between two others is a text by itself."""
    began, text, between, depth = 0, None, "", 0
    for line, kind, what in tokens_in(code):
        if kind == "text" and text is not None and depth > 0:
            yield line, what
        elif kind == "text" and text is not None and JOINS.fullmatch(between):
            text += (" X " if between.strip(" +\n") else "") + what
            between = ""
        elif kind == "text":
            if text is not None:
                yield began, text
            began, text, between, depth = line, what, "", 0
        elif text is not None:
            depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(what, 0)
            between += what
            if depth < 0 or (depth == 0 and what in ",;?:"):
                yield began, text
                text, between, depth = None, "", 0
    if text is not None:
        yield began, text


MARKUP = re.compile(r"[<>{}=]\w|</|\bdatum\b|\w=\"")


def is_words(text):
    """Whether people read a literal: some words in a row, and no markup, script or format."""
    return bool(re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)) and not MARKUP.search(text)


def lines_of(texts):
    """The texts that are words. A line that an empty line or two blanks part from the last is a text."""
    for line, text in texts:
        if is_words(text):
            for part in re.split(r"\n\n|\n(?=  )", text):
                yield line, " ".join(part.split())


# --- what the command prints whole ----------------------------------------------------------------


def texts_of_output(lines):
    """Pairs of a line and a text: paragraphs, and cells, which two blanks part."""
    for number, line in enumerate(lines, 1):
        words = re.sub(r"^\s*(?:note|not known|assumed): ", "", line)
        if line.lstrip().startswith("assumed: "):
            words = words.partition(". Reason: ")[2]
        for cell in re.split(r"\s{2,}", words):
            if not set(cell) <= set("- "):
                yield number, cell


# --- faults ---------------------------------------------------------------------------------------


def sentences_of(text):
    return ENDS.split(LINK.sub(r"\1", CODE.sub("CODE", text)))


def long_sentences(texts):
    for place, text in texts:
        for sentence in sentences_of(text):
            words = len(WORD.findall(sentence))
            if words > MOST:
                yield place, f"{words} words", sentence


def hard_sentences(texts):
    yield from long_sentences(texts)
    for place, text in texts:
        for sentence in sentences_of(text):
            for clause in re.split(r"[;:] ", sentence):
                for fault, form in HARD:
                    if form.search(clause):
                        yield place, fault, clause.strip()


def found(root):
    def told(path, faults):
        for place, fault, sentence in faults:
            yield f"{path.relative_to(root)}:{place}: {fault}: {sentence}"

    for path in (root / "README.md", *sorted((root / "docs").glob("*.md"))):
        page = path.read_text(encoding="utf-8")
        if path.name not in WRITTEN_BY_SCRIPTS:
            yield from told(path, long_sentences(list(texts_in(page.splitlines()))))
        for document in documents_in(page):
            yield from told(path, hard_sentences(list(texts_of_document(document))))
    for path in sorted((root / "deals").glob("*.json")):
        texts = list(texts_of_document(json.loads(path.read_text(encoding="utf-8"))))
        yield from told(path, hard_sentences(texts))
    for folder in ("include/kicker", "tools"):
        for path in sorted((root / folder).rglob("*.[hc]pp")):
            if not path.name.endswith(".test.cpp") and path.name != "sample_page.cpp":
                texts = list(lines_of(texts_of_code(path.read_text(encoding="utf-8"))))
                yield from told(path, hard_sentences(texts))
    for path in sorted((root / "tests/tools/expected").glob("*")):
        yield from told(path, hard_sentences(list(texts_of_output(path.read_text(encoding="utf-8").splitlines()))))


# --- self-test ------------------------------------------------------------------------------------

LONG = " ".join(["word"] * (MOST + 1))
SHORT = " ".join(["word"] * MOST)
PLANTED = [  # lines of a page, and the numbers of those that must be found
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
DOCUMENT = {
    "deal": {"name": LONG},  # a name is no sentence
    "assumptions": {"a": {"value": LONG, "because": SHORT}, "b": {"because": LONG}},
    "sources": {"s": {"document": LONG, "url": LONG}},
    "not_known": ["what vests", LONG],
}
IN_DOCUMENT = ["/assumptions/b/because", "/not_known/1", "/sources/s/document"]
CODE_PLANTED = [  # code, and the texts that must be read from it
    ('f("two words");\n// "a comment"', [(1, "two words")]),
    ('a = "two " // why\n    "words";', [(1, "two words")]),
    ('x("a sum of " + std::to_string(n) + " shares, " + g("of two words", 2) + "in all");',
     [(1, "of two words"), (1, "a sum of  X  shares,  X in all")]),
    ('f("the first one", "the second one")', [(1, "the first one"), (1, "the second one")]),
    ('is ? "the first one" : "the second one"', [(1, "the first one"), (1, "the second one")]),
    ('#include "some words here"\nint n = 1\'000\'000; f("some words");', [(2, "some words")]),
    ('f(R"(raw words here)", \'"\', "some words");', [(1, "some words")]),
    ('f("<p>markup here</p>", "one", "say \\"x y\\" two times")', [(1, 'say "x y" two times')]),
    ('f("some words\\n\\nmore words\\n  kicker run deal.json")',
     [(1, "some words"), (1, "more words"), (1, "kicker run deal.json")]),
]
OUTPUT = [
    "What is missing", "", "  note: " + LONG, "  a word  " + SHORT, "  ----  ----", "  a word  " + LONG,
    "  assumed: " + LONG + " (1 to 2). Reason: " + SHORT, "  assumed: a: 1. Reason: " + LONG, "  not known: " + LONG,
]
IN_OUTPUT = [3, 6, 8, 9]
HARD_PLANTED = [  # a text, and the faults that must be found
    ("it cannot end", ["a pronoun first"]),
    ("it comes first, once", ["a pronoun first"]),
    ("the rule stands: they are late", ["a pronoun first"]),
    ("this rule cannot end", []),
    ("what vests first", []),
    ("the strike is not said", ["no actor"]),
    ("the strike can be read", ["no actor"]),
    ("the strike was read by a clerk", []),
    ("the terms do not say the strike", []),
    ("no tranche vests without a strike", ["two negations"]),
    ("we did not read that nothing else must happen", ["two negations"]),
    ("no tranche vests; a rule without steps is no ramp", []),
]


def self_test():
    for lines, expected in PLANTED:
        numbers = [number for number, _, _ in long_sentences(list(texts_in(lines)))]
        if numbers != expected:
            yield f"expected long sentences in lines {expected}, found {numbers}: {lines}"
    places = sorted(place for place, _, _ in long_sentences(list(texts_of_document(DOCUMENT))))
    if places != IN_DOCUMENT:
        yield f"expected long sentences at {IN_DOCUMENT}, found {places}"
    for code, expected in CODE_PLANTED:
        read = list(lines_of(texts_of_code(code)))
        squeezed = [(line, " ".join(text.split())) for line, text in expected]
        if sorted(read) != sorted(squeezed):
            yield f"expected {squeezed}, read {read}: {code}"
    numbers = [number for number, _, _ in hard_sentences(list(texts_of_output(OUTPUT)))]
    if numbers != IN_OUTPUT:
        yield f"expected long sentences in lines {IN_OUTPUT} of an output, found {numbers}"
    for text, expected in HARD_PLANTED:
        faults = [fault for _, fault, _ in hard_sentences([(1, text)])]
        if faults != expected:
            yield f"expected {expected}, found {faults}: {text}"
    with tempfile.TemporaryDirectory() as folder:  # each kind of file is looked at
        root = Path(folder)
        files = {"README.md": LONG, "docs/a.md": LONG, "docs/b.md": '```json\n{"not_known": ["' + LONG + '"]}\n```\n',
                 "deals/a.json": json.dumps({"not_known": [LONG]}),
                 "include/kicker/a/b.hpp": f'f("{LONG}");', "tools/a.cpp": f'f("{LONG}");',
                 "tests/tools/expected/a.txt": LONG}
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        told = {fault.partition(":")[0] for fault in found(root)}
        if told != set(files):
            yield f"expected a fault in each of {sorted(files)}, found {sorted(told)}"


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--self-test"]:
            wrongs = list(self_test())
            print("\n".join(wrongs) or "plain: every planted fault found")
        case []:
            wrongs = list(found(ROOT))
            print("\n".join(wrongs) or f"plain: no sentence has more than {MOST} words, and none is hard")
        case _:
            sys.exit(__doc__)
    sys.exit(1 if wrongs else 0)
