#!/usr/bin/env python3
"""Proves that README.md and docs/*.md are true.

    docs.py               prints each untruth as file:line: reason; exit 1 if there is one
    docs.py --update      writes what the commands really print over what the pages say; read the diff
    docs.py --self-test   the same for planted untruths, each of which must be found

```cpp     compiles, and runs without failing. `#include`s are hoisted; code without `int main()` is
           a function body if it holds statements, and namespace scope otherwise, in which case the
           snippets below it on the page see what it declares.
```sh      runs, from the root of a copy of the repository; `kicker` is the command that CMake built.
```text    after a line `prints:` is what the code or the commands before it print, to the byte.
```json first.json     is a whole deal document in which `kicker check` finds no error; it stands in
           that folder, under that name, for what is below it. So does ```csv ledger.csv.
```json fragment       is merged into the last document above it on the page, member by member;
           `kicker check` must be able to read the result. ```json fragment /deal/warrants/0 is
           merged into the value with that JSON pointer.
Links      to files of the repository lead somewhere.

All snippets are one program, for a compiler run costs more than all of them together.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from cpp import blanked, line_of

HERE = Path(__file__).resolve().parent.parent

COMPILE = [os.environ.get("CXX", "g++"), *os.environ.get("CXXFLAGS", "").split(),
           *"-std=c++20 -Wall -Wextra -Werror -Wno-unused".split()]

# Inside test.sh these must not begin again: their presence is checked, and what one of them prints
# is compared with what the tests hold it to.
SCRIPTS = {"./scripts/run.sh": "examples/expected/02_cerebras_openai.txt", "./scripts/test.sh": None}

# The command stands where the preset puts it; test.sh builds it before it comes here.
PATH = f"{HERE}/build/gcc/tools{os.pathsep}{os.environ['PATH']}"

# Names under which a block would slip past the checks.
ALIASES = {"c++": "cpp", "cxx": "cpp", "cc": "cpp", "hpp": "cpp", "bash": "sh", "shell": "sh", "console": "sh"}

FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
DOCUMENT = re.compile(r"(?P<kind>json|csv) (?P<name>[\w-]+\.(?P=kind))")
FRAGMENT = re.compile(r"json fragment(?: (?P<pointer>/\S+))?")
PRINTS = re.compile(r"^\s*prints:?\s*$", re.IGNORECASE)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]]+\]:\s*<?(\S+?)>?\s*$|\b(?:href|src)=\"([^\"]+)\"")


@dataclass
class Block:
    page: str
    line: int  # of the opening fence
    info: str
    text: str
    lead: str  # the last line of prose before it
    indent: str = ""
    output: "Block | None" = None  # the ```text that says what it prints

    def error(self, reason):
        return f"{self.page}:{self.line}: {reason}"

    @property
    def prints(self):
        return self.output and self.output.text


# --- reading a page -------------------------------------------------------------------------------


def read(root, page):
    """The page's blocks, and its lines of prose as pairs (line, text)."""
    blocks, prose, lead = [], [], ""
    lines = iter(enumerate((root / page).read_text(encoding="utf-8").splitlines(), start=1))
    for number, line in lines:
        fence = FENCE.match(line)
        if not fence:
            prose.append((number, line))
            lead = line if line.strip() else lead
            continue
        inside = []
        for _, line in lines:
            if re.fullmatch(rf"[ \t]*{fence['mark'][0]}{{{len(fence['mark'])},}}[ \t]*", line):
                break
            inside.append(line.removeprefix(fence["indent"]) + "\n")
        blocks.append(Block(page, number, fence["info"], "".join(inside), lead, fence["indent"]))
        lead = ""
    return blocks, prose


def badly_marked(blocks):
    """What is wrong with the blocks' marks; hands every `prints:` to the block that must print it."""
    for i, block in enumerate(blocks):
        word = block.info.split(" ")[0]
        if word in ALIASES:
            yield block.error(f"write ```{ALIASES[word]}, which is checked, and not ```{word}")
        elif word in ("cpp", "sh") and block.info != word:
            yield block.error(f"```{block.info}: nothing that is shown goes unchecked")
        elif word in ("json", "csv") and not DOCUMENT.fullmatch(block.info) and not FRAGMENT.fullmatch(block.info):
            yield block.error(f"write ```{word} NAME.{word}, or ```json fragment; nothing that is shown goes unchecked")
        if PRINTS.match(block.lead):
            if block.info != "text" or i == 0 or blocks[i - 1].info not in ("cpp", "sh"):
                yield block.error("`prints:` stands between a ```cpp or ```sh block and a ```text block")
            else:
                blocks[i - 1].output = block


def broken_links(root, page, prose):
    for number, line in prose:
        for match in LINK.finditer(re.sub(r"(`+).*?\1", "", line)):
            link = next(filter(None, match.groups()))
            path = link.split("#")[0]
            if path and not re.match(r"[a-z][a-z0-9+.-]*:", link) and not (root / page).parent.joinpath(path).exists():
                yield f"{page}:{number}: the link leads nowhere: {link}"


# --- C++ ------------------------------------------------------------------------------------------

MAIN = re.compile(r"\bint\s+main\s*\(\s*\)[^{;]*\{")
STATEMENT = re.compile(r"""\s*(?: (?:if|for|while|switch|do|try|return|throw)\b
                                | (?:\+\+|--|\()
                                | (?!static_assert\b|decltype\b|alignas\b) [\w:.\[\]>-]+
                                  \s* (?: << | [-+*/|&^%]?=(?!=) | \( | \+\+ | -- ) )""", re.VERBOSE)


def matching_brace(code, start):
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(code[start], 0)
        start += 1
    return start - 1


def has_statements(code):
    """Whether something at the outermost level may only stand in a function."""
    depth, outermost = 0, ""
    for c in code:
        depth -= c == "}"
        if depth == 0:
            outermost += c if c != "}" else "};"
        depth += c == "{"
    outermost = re.sub(r"^[ \t]*#.*$", "", outermost, flags=re.MULTILINE)
    return any(STATEMENT.match(part) for part in outermost.split(";"))


def as_function(block, text):
    """The snippet as declarations, one of which is `int run()`. Adds no line."""
    code = blanked(text)
    main = MAIN.search(code)
    if main:
        end = matching_brace(code, main.end())
        return text[:main.start()] + "int run() {" + text[main.end():end] + " return 0; " + text[end:]
    if has_statements(code):
        return f"int run() {{\n#line {block.line + 1} \"{block.page}\"\n{text}\nreturn 0; }}\n"
    return text + "int run() { return 0; }\n"


def program_of(snippets):
    """One program of all snippets: its argument says which one runs."""
    includes, body, runs, open_scopes = [], [], [], []
    for i, block in enumerate(snippets):
        if i == 0 or snippets[i - 1].page != block.page:
            body.append("}\n" * len(open_scopes))
            open_scopes = []
        text = block.text
        for include in re.finditer(r"^[ \t]*#[ \t]*include\b.*$", blanked(text, kinds=("comment",)), re.MULTILINE):
            includes.append(f"#line {block.line + line_of(text, include.start())} \"{block.page}\"\n{include[0]}\n")
        text = re.sub(r"^[ \t]*#[ \t]*include\b.*$", "", text, flags=re.MULTILINE)
        open_scopes.append(f"snippet_{i}")
        body.append(f"namespace snippet_{i} {{\n#line {block.line + 1} \"{block.page}\"\n{as_function(block, text)}")
        runs.append("::".join(open_scopes) + "::run")
    return "".join(
        ["#include <cstdlib>\n", *includes, *body, "}\n" * len(open_scopes),
         "int main(int, char** argument) {\n",
         f"    int (*const snippets[])() = {{{', '.join(runs)}}};\n",
         "    return snippets[std::atoi(argument[1])]();\n}\n"])


def wrong_output(block, printed):
    if block.prints is not None and printed != block.prints:
        yield block.error(f"prints\n{printed}and not\n{block.prints}")


def wrong_snippets(root, copy, snippets):
    if not snippets:
        return
    with tempfile.TemporaryDirectory() as folder:
        source, program = Path(folder, "snippets.cpp"), Path(folder, "snippets")
        source.write_text(program_of(snippets), encoding="utf-8")
        compiler = subprocess.run([*COMPILE, f"-I{root}/include", str(source), "-o", str(program)],
                                  capture_output=True, text=True, check=False)
        if compiler.returncode != 0:
            yield compiler.stderr
            return
        for i, block in enumerate(snippets):
            run = subprocess.run([program, str(i)], cwd=copy, stdin=subprocess.DEVNULL,
                                 capture_output=True, text=True, check=False)
            if run.returncode != 0:
                yield block.error(f"fails when it is run ({run.returncode}): {run.stderr}")
            yield from wrong_output(block, run.stdout)


# --- documents ------------------------------------------------------------------------------------


def merged(document, fragment):
    """The document with the members of the fragment added to its own, objects within objects."""
    if not isinstance(document, dict) or not isinstance(fragment, dict):
        return fragment
    return document | {key: merged(document.get(key), value) for key, value in fragment.items()}


def merged_at(document, steps, fragment):
    """The document with the fragment merged into the value to which the steps of a pointer lead."""
    if not steps:
        return merged(document, fragment)
    copy, step = document.copy(), int(steps[0]) if isinstance(document, list) else steps[0]
    copy[step] = merged_at(document[step], steps[1:], fragment)
    return copy


def wrong_document(copy, block, allowed, path, text=None):
    """What `kicker check` has against a document, unless it exits with one of the allowed codes."""
    check = subprocess.run(["kicker", "check", path], cwd=copy, input=text, env=os.environ | {"PATH": PATH},
                           capture_output=True, text=True, check=False)
    if check.returncode not in allowed:
        yield block.error(f"`kicker check` says no:\n{check.stderr or check.stdout}")


def wrong_fragment(copy, block, document):
    if document is None or document.page != block.page:
        yield block.error("there is no document above it on the page")
        return
    steps = (FRAGMENT.fullmatch(block.info)["pointer"] or "").split("/")[1:]
    try:
        whole = merged_at(json.loads(document.text), steps, json.loads(block.text))
    except (ValueError, LookupError, TypeError) as error:
        yield block.error(f"it cannot be merged into the document of line {document.line}: {error!r}")
        return
    yield from wrong_document(copy, block, (0, 1), "-", json.dumps(whole))


def wrong_file(copy, block):
    file = copy / DOCUMENT.fullmatch(block.info)["name"]
    if file.exists():
        yield block.error(f"there is another {file.name}")
        return
    file.write_text(block.text, encoding="utf-8")
    if file.suffix == ".json":
        yield from wrong_document(copy, block, (0,), file.name)


# --- shell ----------------------------------------------------------------------------------------


def run_commands(copy, block):
    """What the commands print, and what is wrong with them."""
    commands, printed, problems = [], "", []
    for line in block.text.splitlines():
        script = line.split(" ")[0]
        if script not in SCRIPTS or "KICKER_IN_TEST" not in os.environ:
            commands.append(line)
        elif not os.access(copy / script, os.X_OK):
            problems.append(block.error(f"{script} is not there to be run"))
        elif block.prints is not None:
            if not SCRIPTS[script]:
                problems.append(block.error(f"what {script} prints cannot be checked"))
            else:
                printed += (copy / SCRIPTS[script]).read_text(encoding="utf-8")
    run = subprocess.run(["bash", "-euo", "pipefail", "-c", "\n".join(commands)], cwd=copy,
                         env=os.environ | {"PATH": PATH}, stdin=subprocess.DEVNULL,
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        problems.append(block.error(f"a command fails ({run.returncode}):\n{run.stdout}{run.stderr}"))
    return printed + run.stdout, problems


# --- everything -----------------------------------------------------------------------------------


def read_pages(root):
    """The blocks of all pages, and what is wrong with them as they stand."""
    blocks, problems = [], []
    pages = ["README.md", *sorted(p.relative_to(root).as_posix() for p in (root / "docs").glob("*.md"))]
    for page in pages:
        if not (root / page).is_file():
            return [], [f"{page}:1: there is no {page}"]
        found, prose = read(root, page)
        problems += badly_marked(found)
        problems += broken_links(root, page, prose)
        blocks += found
    return blocks, problems


@contextmanager
def scratch_copy(root):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "kicker")
        shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", "build", "__pycache__"))
        yield copy


def run_in_order(copy, blocks):
    """Documents and commands, each seeing what those above it left: (block, printed, problems)."""
    document = None
    for block in blocks:
        if block.info == "sh":
            yield (block, *run_commands(copy, block))
        elif FRAGMENT.fullmatch(block.info):
            yield block, None, [*wrong_fragment(copy, block, document)]
        elif DOCUMENT.fullmatch(block.info):
            yield block, None, [*wrong_file(copy, block)]
            document = block if block.info.startswith("json") else document


def untruths(root):
    blocks, problems = read_pages(root)
    with scratch_copy(root) as copy:
        problems += wrong_snippets(root, copy, [block for block in blocks if block.info == "cpp"])
        for block, printed, wrong in run_in_order(copy, blocks):
            problems += [*wrong, *(wrong_output(block, printed) if printed is not None else [])]
    return problems


def update(root):
    """Writes what commands print over what the pages say; returns what else is wrong."""
    blocks, problems = read_pages(root)
    with scratch_copy(root) as copy:
        runs = [*run_in_order(copy, blocks)]
    for block, printed, wrong in reversed(runs):  # from below, so that lines above keep their numbers
        problems += wrong
        if wrong or block.prints in (None, printed):
            continue
        page, output = root / block.page, block.output
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[output.line:output.line + output.text.count("\n")] = [
            output.indent + line for line in printed.splitlines(keepends=True)]
        page.write_text("".join(lines), encoding="utf-8")
        print(f"{block.page}:{output.line}: written anew")
    return problems


# --- self-test ------------------------------------------------------------------------------------

TRUE = r"""
[here](README.md#x) [there](https://example.org) ![and](docs/a.md) `[not](a-link)`

```cpp
#include <iostream>
namespace money { struct dollars { int n; }; }
constexpr money::dollars price{20'000};
```

```cpp
static_assert(price.n == 20'000);
std::cout << "{\n" << price.n << '\n';
```

prints:

```text
{
20000
```

```cpp
#include <iostream>
int main() { for (int i = 0; i < 2; ++i) { std::cout << i; } }
```

```csv first.csv
date,amount
2026-02-28,2
```

```sh
test -e README.md > proof
cat proof && echo yes
```

prints

```text
yes
```

```json first.json
{"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches":
  [{"name": "t", "shares": "10", "vests": "spend >= [level]"}]}]},
 "schedule": {"csv": "first.csv"},
 "assumptions": {"level": {"value": "2", "because": "x"}}}
```

```sh
kicker run first.json --format csv
```

prints:

```text
day,tranche,shares,cumulative,cause
2026-02-28,t,10,10,payment of 2
```

```json fragment
{"assumptions": {"level": {"value": "3"}}}
```

```json fragment /deal/warrants/0/tranches/0
{"exercisable": "spend > [level]"}
```
"""

DOCUMENT_OF_ONE = """```json one.json
{"kicker": 1, "deal": {"name": "d", "warrants": [{"name": "w", "tranches":
  [{"name": "t", "shares": "10", "vests": "spend >= 2"}]}]}}
```
"""

# Each untruth alone, with the line and the words that must be reported.
UNTRUE = [
    ("```cpp\nint n = missing;\n```\n", 2, "missing"),
    ("```cpp\nint f() { return 1; }\n```\n\n```cpp\nf(2);\n```\n", 6, "too many arguments"),
    ("```cpp skip\n```\n", 1, "unchecked"),
    ("```bash\nfalse\n```\n", 1, "write ```sh"),
    ("```cpp\nthrow 1;\n```\n", 1, "fails when it is run"),
    ("```cpp\nint main() { return 3; }\n```\n", 1, "fails when it is run (3)"),
    ('```cpp\n#include <cstdio>\nstd::puts("a");\n```\nprints:\n```text\nb\n```\n', 1, "prints\na\nand not\nb"),
    ("```sh\nfalse\n```\n", 1, "a command fails"),
    ("```sh\nfalse | true\n```\n", 1, "a command fails"),
    ("```sh\necho a\n```\nprints:\n```text\nb\n```\n", 1, "prints\na\nand not\nb"),
    ("prints:\n```text\nb\n```\n", 2, "stands between"),
    ("\n[x](gone.md)\n", 2, "leads nowhere"),
    ("[x]: docs/gone.md#y\n", 1, "leads nowhere"),
    ('<img src="gone.svg">\n', 1, "leads nowhere"),
    ("```json\n{}\n```\n", 1, "unchecked"),
    ("```json one.csv\n{}\n```\n", 1, "unchecked"),
    ("```json ../one.json\n{}\n```\n", 1, "unchecked"),
    ("```json one.json\n{\n```\n", 1, "`kicker check` says no"),
    (DOCUMENT_OF_ONE.replace("spend >= 2", "spnd >= 2"), 1, 'did you mean "spend"'),
    (DOCUMENT_OF_ONE.replace("spend >= 2", "0%"), 1, "`kicker check` says no"),
    (DOCUMENT_OF_ONE + DOCUMENT_OF_ONE, 5, "there is another one.json"),
    ("```json fragment\n{}\n```\n", 1, "no document above"),
    (DOCUMENT_OF_ONE + "```json fragment\n{,}\n```\n", 5, "cannot be merged"),
    (DOCUMENT_OF_ONE + "```json fragment /deal/warrants/1\n{}\n```\n", 5, "cannot be merged"),
    (DOCUMENT_OF_ONE + '```json fragment\n{"schedul": []}\n```\n', 5, 'did you mean "schedule"'),
    (DOCUMENT_OF_ONE + '```json fragment /deal\n{"nam": "e"}\n```\n', 5, "/deal/nam"),
    (DOCUMENT_OF_ONE + "```sh\nkicker show one.json --format csv | tail -n 1\n```\nprints:\n```text\nb\n```\n",
     5, "spend >= 2"),
]


def found_in(page, look=untruths):
    """What is found in a repository whose README is the page; and the page afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        readme = Path(folder, "README.md")
        Path(folder, "docs").mkdir()
        Path(folder, "docs", "a.md").write_text("# a\n", encoding="utf-8")
        readme.write_text(page, encoding="utf-8")
        return look(Path(folder)), readme.read_text(encoding="utf-8")


STALE = """```sh
echo 1
```
prints:
```text
2
3
```
  ```sh
  echo a && echo && echo b
  ```
  prints:
  ```text
  ```
```sh
false
```
prints:
```text
4
```
"""
FRESH = STALE.replace("2\n3\n", "1\n").replace("  ```text\n", "  ```text\n  a\n  \n  b\n")


def self_test():
    wrong = [f"reported of a true page: {problem}" for problem in found_in(TRUE)[0]]
    for page, line, words in UNTRUE:
        found = "".join(found_in(page)[0])
        if f"README.md:{line}:" not in found or words not in found:
            wrong.append(f"expected README.md:{line}: {words}; found {found or 'nothing'}")
    os.environ["KICKER_IN_TEST"] = "1"
    if "not there to be run" not in "".join(found_in("```sh\n./scripts/run.sh\n```\n")[0]):
        wrong.append("not found: a script that is missing")
    with redirect_stdout(io.StringIO()):
        problems, page = found_in(STALE, update)
    if page != FRESH or len(problems) != 1 or "a command fails" not in problems[0]:
        wrong.append(f"updated to\n{page}with {problems}")
    return wrong


if __name__ == "__main__":
    if not shutil.which("kicker", path=PATH):
        sys.exit("docs: there is no kicker command yet; cmake --build --preset gcc builds it")
    how = " ".join(sys.argv[1:])
    if how == "--update":
        os.environ["KICKER_IN_TEST"] = "1"  # what scripts print is not rewritten
        wrongs, right = update(HERE), "docs: up to date"
    elif how == "--self-test":
        wrongs, right = self_test(), f"{len(UNTRUE) + 1} kinds of untruth: all found"
    elif not how:
        wrongs, right = untruths(HERE), "docs: true"
    else:
        sys.exit(__doc__)
    print("\n".join(wrongs) or right)
    sys.exit(1 if wrongs else 0)
