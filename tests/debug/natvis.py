#!/usr/bin/env python3
"""Proves that debug/kicker.natvis names what is there, and shows the right amounts.

    natvis.py PROGRAM               PROGRAM is values.cpp, compiled with -g; exit 1 where it is wrong
    natvis.py --self-test PROGRAM   plants each kind of mistake and expects it to be found

gdb evaluates every expression on a value of the program, as it does for VS Code's debugger. Amounts
are compared as numbers with what kicker prints, since natvis writes them in another way.
"""

import re
import sys
import xml.etree.ElementTree as xml
from decimal import Decimal
from pathlib import Path

from printers import ask_gdb, expected_of

ROOT = Path(__file__).resolve().parents[2]
NATVIS = (ROOT / "debug" / "kicker.natvis").read_text(encoding="utf-8")
HEADERS = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include").rglob("*.hpp")))

SPACE = "{http://schemas.microsoft.com/vstudio/debugger/natvis/2010}"
EXPRESSION = re.compile(r"\{([^{},]*)(?:,\w+)?\}")
MEMBER = re.compile(r"(?<![.\w])([a-z]\w*_)\b")
SCALES = {"trn": 12, "bn": 9, "m": 6, "GW": 3, "kW": -3}

# A value of the program for each type. Lists of amounts are shown element by element.
SAMPLES = {
    "kicker::basic_quantity<kicker::money_unit,long>": "money_amounts",
    "kicker::basic_quantity<kicker::price_unit,long>": "price_amounts",
    "kicker::basic_quantity<kicker::share_unit,long>": "share_amounts",
    "kicker::basic_quantity<kicker::percent_unit,long>": "percent_amounts",
    "kicker::basic_quantity<kicker::power_unit,long>": "power_amounts",
    "kicker::basic_quantity<kicker::count_unit,long>": "count_amounts",
    "kicker::basic_fraction<long>": "part",
    "kicker::day": "some_day",
    "kicker::term": "some_years",
    "kicker::label": "name",
    "kicker::inplace_vector<*,*>": "names",
    "kicker::basic_strike<long>": "fixed_strike",
    "kicker::basic_tranche_size<long>": "size",
}


def on(value, expression):
    """An expression on the members of a value."""
    return MEMBER.sub(rf"values::{value}.\1", expression)


def expressions_of(shown):
    """Whatever a debugger evaluates for a type."""
    for node in shown.iter():
        yield from [node.attrib["Condition"]] if "Condition" in node.attrib else []
        if node.tag == SPACE + "DisplayString":
            yield from EXPRESSION.findall(node.text)
        elif node.tag in (SPACE + "Size", SPACE + "ValuePointer"):
            yield node.text


def amount(text):
    """An amount as a number of its unit, and the unit: 1.25bn and 1250000000 are the same."""
    parts = re.fullmatch(r"(-?[\d.,]+(?:e-\d)?) ?(\D*)", text)
    if not parts:
        return f"{text}, which is no amount"
    digits, word = parts.groups()
    return Decimal(digits.replace(",", "")).scaleb(SCALES.get(word, 0)), word[-1:] in ("%", "W") and word[-1]


def text_of(shown, answers):
    """What a debugger writes for a value."""
    for text in shown.findall(SPACE + "DisplayString"):
        if answers.get(text.attrib.get("Condition"), "true") == "true":
            return EXPRESSION.sub(lambda e: answers[e[1]], text.text)
    return "nothing"


def wrong(program, natvis):
    types = {shown.attrib["Name"]: shown for shown in xml.fromstring(natvis).findall(SPACE + "Type")}
    if types.keys() != SAMPLES.keys():
        return [f"expected a <Type> for each of {sorted(SAMPLES)}, found {sorted(types)}"]
    problems = []
    for name, shown in types.items():
        aliases = [alias.attrib["Name"] for alias in shown.findall(SPACE + "AlternativeType")]
        for word in re.findall(r"kicker::(\w+)", " ".join([name, *aliases])):
            if not re.search(rf"\b(?:class|struct|using)\s+{word}\b", HEADERS):
                problems.append(f"{name}: no header has a type {word}")

    printed, samples = dict(expected_of(program)), []  # triples: type, value, the amount that it is
    for name, shown in types.items():
        value = SAMPLES[name]
        amounts = printed[value].strip("{}").split(", ") if value.endswith("_amounts") else []
        samples += [(shown, f"{value}.values_[{i}]", right) for i, right in enumerate(amounts)][3::11]
        samples += [] if amounts else [(shown, value, None)]
    answers = iter(ask_gdb(program, [on(value, e) for shown, value, _ in samples for e in expressions_of(shown)]))
    for shown, value, right in samples:
        text = text_of(shown, {e: next(answers) for e in expressions_of(shown)})
        if right and amount(text) != amount(right):
            problems.append(f"{value}: kicker prints {right}, natvis shows {text}: {amount(text)}")
    return problems


PLANTED = [
    ("{numerator_}/", "{nominator_}/", "There is no member or method named nominator_"),
    ("<Size>size_<", "<Size>length_<", "There is no member or method named length_"),
    ("vwap_days_ == 0", "days_ == 0", "There is no member or method named days_"),
    ("kicker::fraction", "kicker::ratios", "no header has a type ratios"),
    ("kicker::day", "kicker::date", "expected a <Type> for each"),
    ("{ticks_} kW", "{ticks_} MW", "power_amounts.values_[3]: kicker prints 0.001 MW, natvis shows 1 MW"),
    ("{ticks_}e-8", "{ticks_}e-7", "price_amounts.values_[3]: kicker prints 0.00000001, natvis shows 1e-7"),
    ("{ticks_ / 10000}%", "{ticks_ / 10000}", "%, natvis shows"),
    ("{ticks_ / 10000000000}m", "{ticks_ / 10000000000}bn", "bn"),
    (' &gt; 0 &amp;&amp; ticks_ % 100 == 0"', ' % 100 == 0"', "which is no amount"),
]


def self_test(program):
    for right, planted, words in PLANTED:
        try:
            found = "\n".join(wrong(program, NATVIS.replace(right, planted))) if right in NATVIS else "no such text"
        except SystemExit as failure:
            found = str(failure)
        if words not in found:
            yield f"{right} -> {planted}: expected {words}, found {found[:300] or 'nothing'}"


if __name__ == "__main__":
    testing = sys.argv[1:2] == ["--self-test"]
    if len(sys.argv) != 2 + testing:
        sys.exit(__doc__)
    wrongs = list(self_test(sys.argv[2])) if testing else wrong(sys.argv[1], NATVIS)
    print("\n".join(wrongs) or (f"{len(PLANTED)} mistakes: all found" if testing else "natvis: right"))
    sys.exit(1 if wrongs else 0)
