#!/usr/bin/env python3
"""Proves the JSON Schema of the documents, with a validator that is not ours.

    schema.py               prints each disagreement as file: place: reason; exit 1 if there is one
    schema.py --self-test   plants a fault of each kind in a good document and expects it to be refused

The schema obeys its metaschema, and tells every key in words with examples that obey it. Every
document of the gallery obeys the schema. Of the documents that the reader refuses, the schema refuses
those whose expectations start with a line `schema`, and no other. The page on documents has every key.
"""

import copy
import json
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "deals" / "schema" / "dossier-1.schema.json"
BAD = ROOT / "tests" / "document" / "bad"
PAGE = ROOT / "docs" / "documents.md"

# Under these keywords of a schema stands another, or several.
INNER = ("if", "then", "else", "items", "additionalProperties", "propertyNames")
INNER_LISTS, INNER_MAPS = ("allOf", "anyOf"), ("$defs", "properties")


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def complaints(schema, document):
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def parts_of(schema):
    """The schema and every other within it."""
    yield schema
    inner = [schema[word] for word in INNER if isinstance(schema.get(word), dict)]
    inner += [part for word in INNER_LISTS for part in schema.get(word, [])]
    inner += [part for word in INNER_MAPS for part in schema.get(word, {}).values()]
    for part in inner:
        yield from parts_of(part)


def objects_of(schema):
    """The schemas that list the keys of an object, all of them."""
    return [part for part in parts_of(schema) if part.get("additionalProperties") is False]


def keys_of(schema):
    return sorted({key for part in objects_of(schema) for key in part["properties"]})


def wrong_in(schema):
    yield from complaints(Draft202012Validator.META_SCHEMA, schema)
    for part in objects_of(schema):
        for key, says in part["properties"].items():
            if not says.get("description") or not says.get("examples"):
                yield f"the key {key} has no description or no examples"
    for part in parts_of(schema):
        if "object" in part.get("type", []) and "properties" in part and part not in objects_of(schema):
            yield f"unknown keys are let in beside {', '.join(part['properties'])}"
        for example in part.get("examples", []):
            for reason in complaints(part | {"$defs": schema["$defs"]}, example):
                yield f"the example {json.dumps(example)}: {reason}"


def wrong_in_gallery(schema, folder):
    documents = sorted(folder.glob("*.json"))
    if not documents:
        yield f"{folder}: no documents"
    for document in documents:
        yield from (f"{document}: {reason}" for reason in complaints(schema, load(document)))


def wrong_in_bad(schema, folder):
    """Where the expectations say something else of the schema than it says itself."""
    documents = sorted(folder.glob("*.json"))
    if not documents:
        yield f"{folder}: no documents"
    for document in documents:
        lines = document.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
        try:
            refused = bool(complaints(schema, load(document)))
        except ValueError:  # no JSON, or no UTF-8: nothing that a schema could speak of
            refused = False
        if refused != (lines[:1] == ["schema"]):
            yield f"{document}: the schema {'refuses it' if refused else 'has nothing to say'}"


def wrong_in_page(schema, page):
    text = page.read_text(encoding="utf-8")
    yield from (f"{page}: says nothing of `{key}`" for key in keys_of(schema) if f"`{key}`" not in text)


def disagreements():
    schema = load(SCHEMA)
    found = [f"{SCHEMA}: {reason}" for reason in wrong_in(schema)]
    found += wrong_in_gallery(schema, ROOT / "deals")
    found += wrong_in_bad(schema, BAD)
    found += wrong_in_page(schema, PAGE) if PAGE.is_file() else [f"{PAGE}: there is no such page"]
    return [line.removeprefix(f"{ROOT}/") for line in found]


# --- self-test: a check that cannot fail proves nothing -------------------------------------------

GOOD = {
    "$schema": "schema/dossier-1.schema.json",
    "kicker": 1,
    "deal": {
        "name": "a deal",
        "contract": {"buyer": "a buyer", "seller": "a seller", "currency": "USD", "commitment": "20bn",
                     "capacity": "750 MW", "term": "2026-01-01..2028-12-31"},
        "interpretation": {"levels": "above"},
        "warrants": [{
            "name": "a warrant", "shares": "1,000,000", "strike": "0.01 per share", "issued": "2026-01-01",
            "expires": "2035-12-24", "floor": 'reached "change of control" and 60%',
            "on_termination": [{"ended_by": "buyer", "then": "forfeit unvested", "cure": "30 days"}],
            "tranches": [{"name": "a tranche", "shares": "1,000,000", "vests": "spend >= 20bn", "rounding": "down"}],
        }],
    },
    "company": {"name": "a seller", "shares": "300,000,000", "source": "a filing"},
    "schedule": {"evenly": "20bn", "term": "2026", "frequency": "quarterly"},
    "market": {"as_of": "2026-05-14", "share_price": "185", "holidays": ["2026-12-25"]},
    "outlook": {
        "as_of": "2026-11-29", "share": {"price": "165", "volatility": "55%", "rate": "-0.5%"},
        "spend": {"a_year": "8bn", "growth": "35%"}, "correlations": [{"of": ["share_price", "spend"], "rho": "0.3"}],
    },
    "events": [{"date": "2026-03-31", "event": "payment", "amount": "2.5bn"}],
    "amendments": [],
    "assumptions": {"a level": {"value": "20bn", "low": "18bn", "high": "22bn", "because": "none says it"}},
    "sources": {"a filing": {"document": "Form S-1", "grade": "filed", "as_of": "2025-12-31"}},
    "not_known": ["the price"],
}
ABSENT = object()
WARRANT, TRANCHE = ("deal", "warrants", 0), ("deal", "warrants", 0, "tranches", 0)
CONTRACT = ("deal", "contract")

# Where in the good document what is put instead, so that it stays good.
STILL_GOOD = [
    (("deal", "contract", "commitment"), value)
    for value in ("$20bn", "20 billion", "20bn USD", "20,000,000,000", 20000000000, "= a level", "= 25bn - a level",
                  {"value": "20bn", "source": "a filing"}, {"value": 5, "source": {"in": "a filing", "page": "12"}})
] + [
    (WARRANT + ("strike",), '90% of the 30-day VWAP at "T2 vested", at least 1.1893'),
    (WARRANT + ("expires",), '2035-12-24, or if earlier 5 business days after "nothing is owed"'),
    (WARRANT + ("expires",), '5 business days after "nothing is owed"'),
    (TRANCHE + ("shares",), "10% of the company, including itself"),
    (TRANCHE + ("shares",), "[part] of the company, excluding itself, floating"),
    (TRANCHE + ("shares",), "= 20,000,001,000 - a level"),
    (WARRANT + ("shares",), "up to 1,000,000"), (TRANCHE + ("rounding",), "half up, each step"),
    (TRANCHE + ("vests",), "(spend >= [a level] or by 2028-12-31) and peak share_price > 600"),
    (TRANCHE + ("exercisable",), "60%"),
    (CONTRACT + ("term",), "2026"),
    (("schedule",), [{"date": "2026-03-31", "amount": "1m"}, {"csv": "payments.csv"}]),
    (("schedule",), {"ramped": "1bn", "term": "2026", "frequency": "monthly", "weights": "1 to 3",
                    "scaled": "120%", "delayed": "-1 month"}),
    (("schedule",), {"billed": "1m", "capacity": [{"from": "2026-07-01", "added": "2 GW"}], "term": "2026"}),
    (("events",), [{"csv": "ledger.csv", "source": "a filing"}]),
    (("events", 0), {"date": "2026-08-01", "event": "split", "rate": "2:1"}),
    (("events", 0), {"date": "2026-08-01", "event": "inspection"}),
    (("events", 0, "amount"), {"value": "2.5bn", "source": "a filing"}), (("events", 0, "amount"), "= 30bn - a level"),
    (("events", 0, "amount"), "€5bn EUR"), (("events", 0, "date"), {"value": "2026-03-31", "source": "a filing"}),
    (("amendments",), [{"from": "2026-09-01", "deal": GOOD["deal"]}]),
    (("outlook", "share", "volatility"), [{"until": "1 year", "volatility": "60%"}, {"until": "2028-11-29", "volatility": "50%"}]),
    (("outlook", "share", "volatility"), {"value": "= how far", "source": "a filing"}),
    (("outlook", "share", "jumps"), {"a_year": "0.5", "mean": "-10%", "deviation": "15%"}),
    (("outlook", "share", "dividends"), [{"date": "2027-03-15", "amount": "0.25", "source": "a filing"}]),
    (("outlook", "spend"), {"planned": "schedule", "delay": "1.5 years", "stops": "2%", "price_of_risk": "-0.2"}),
    (("outlook", "delivered"), {"planned": [{"date": "2027-03-31", "amount": "250 MW"}], "reversion": "0.5"}),
    (("outlook", "measures"), [{"name": "users", "unit": "count", "a_year": "5m"}]),
    (("outlook", "milestones"), [{"name": "IPO", "after": "2027-05-14"}, {"name": "b", "after": "18 months", "probability": "80%", "a_year": "2%"}]),
] + [
    (("amendments",), [{"from": "2026-09-01", "changes": changes}])
    for changes in ({}, {"name": "as amended", "contract": {"ceiling": None}, "source": "a filing"},
                    {"warrants": [{"name": "a warrant", "floor": None, "strike": "= a level", "on_termination": None}]},
                    {"warrants": [{"name": "a warrant", "dropped": True, "source": "a filing"}]},
                    {"warrants": [{"name": "a warrant", "tranches": [{"name": "a tranche", "shares": "5"},
                                                                     {"name": "b", "dropped": True}]}]})
]

# Where in the good document what is put instead, so that it is refused.
FAULTS = [
    ((), []),  # not an object
    (("kicker",), ABSENT), (("kicker",), 2), (("kicker",), "1"),
    (("deal",), ABSENT), (("deal", "name"), ABSENT), (("deal", "warrants"), ABSENT),
    (WARRANT + ("name",), ABSENT), (WARRANT + ("tranches",), ABSENT),
    (TRANCHE + ("name",), ABSENT), (TRANCHE + ("shares",), ABSENT), (TRANCHE + ("vests",), ABSENT),
    (("deals",), {}), (CONTRACT + ("comitment",), "20bn"), (TRANCHE + ("vest",), "60%"), (("market", "price"), "1"),
    (("company", "source"), {"in": "a filing", "pages": "1"}), (CONTRACT + ("commitment",), {"value": "1", "low": "0"}),
    (("deal", "name"), 7), (("deal", "name"), ""), (("deal", "name"), "x" * 64), (("deal", "name"), None),
    (("deal", "warrants"), {}), (("not_known",), "the price"), (("events",), {}),
    (WARRANT + ("tranches",), [GOOD["deal"]["warrants"][0]["tranches"][0]] * 13),
    (CONTRACT + ("commitment",), 2.5), (CONTRACT + ("commitment",), {"value": 2.5}), (CONTRACT + ("commitment",), True),
    (CONTRACT + ("currency",), "usd"), (CONTRACT + ("capacity",), "750"), (CONTRACT + ("term",), "2026-2028"),
    (WARRANT + ("shares",), "1,00,000"), (WARRANT + ("shares",), "1 million shares or so"),
    (WARRANT + ("shares",), "at most 1,000,000"), (TRANCHE + ("rounding",), "each step"),
    (WARRANT + ("strike",), "a cent"), (WARRANT + ("strike",), "90% of the VWAP"), (WARRANT + ("strike",), "1m"),
    (WARRANT + ("issued",), "2026-02-30"), (WARRANT + ("issued",), "1 January 2026"), (WARRANT + ("expires",), "never"),
    (TRANCHE + ("shares",), "10%"), (TRANCHE + ("shares",), "10% of the company"), (TRANCHE + ("vests",), "spent >= 20bn"),
    (TRANCHE + ("vests",), 60), (TRANCHE + ("rounding",), "nearest"),
    (WARRANT + ("on_termination", 0, "then"), "forfeit"), (WARRANT + ("on_termination", 0, "ended_by"), "Buyer"),
    (WARRANT + ("on_termination", 0, "cure"), "30"), (WARRANT + ("on_termination", 0, "cure"), "a month"),
    (("deal", "interpretation", "levels"), "over"), (("deal", "interpretation", "vat"), "included"),
    (("schedule", "frequency"), "weekly"), (("schedule", "frequency"), ABSENT), (("schedule", "monthly"), "1m"),
    (("schedule",), {"term": "2026"}), (("schedule", "weights"), "1 to 3"), (("schedule", "scaled"), "1.2"),
    (("market", "holidays"), ["Christmas"]), (("market", "share_price"), "185 MW"),
    (("events", 0, "amount"), ABSENT), (("events", 0, "date"), ABSENT), (("events", 0, "day"), "2026-03-31"),
    (("events", 0, "amount"), {"value": 2.5}), (("events", 0, "amount"), {"source": "a filing"}),
    (("events", 0), {"date": "2026-08-01", "event": "split"}), (("events", 0), {"date": "2026-08-01", "event": "milestone"}),
    (("amendments",), [{"from": "2026-09-01"}]),
    (("amendments",), [{"from": "2026-09-01", "deal": GOOD["deal"], "changes": {}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"interpretation": {"levels": "above"}}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"warrants": [{"strike": "1"}]}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"warrants": [{"name": "a", "dropped": False}]}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"warrants": [{"name": "a", "dropped": True, "strike": "1"}]}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"warrants": [{"name": "a", "tranches": None}]}}]),
    (("amendments",), [{"from": "2026-09-01", "changes": {"warrants": [{"name": "a", "tranches": [{"name": "a", "vests": None}]}]}}]),
    (("outlook", "share"), ABSENT), (("outlook", "share", "volatility"), "0.55"), (("outlook", "share", "volatility"), "-5%"),
    (("outlook", "share", "volatility"), []), (("outlook", "share", "volatility"), [{"years": 1, "volatility": "60%"}]),
    (("outlook", "share", "volatility"), [{"until": "1", "volatility": "60%"}]), (("outlook", "share", "vol"), "5%"),
    (("outlook", "share", "dividends"), [{"on": "2027-03-15", "amount": "0.25"}]), (("outlook", "share", "jumps"), {"mean": "-10%"}),
    (("outlook", "spend"), {"growth": "35%"}), (("outlook", "spend", "planned"), "schedule"), (("outlook", "spend", "delay"), "6"),
    (("outlook", "spend"), {"planned": "schedule", "growth": "35%"}), (("outlook", "spend", "a_year"), "250 MW"),
    (("outlook", "delivered"), {"a_year": "8bn"}), (("outlook", "revenue"), {"a_year": "8bn"}),
    (("outlook", "measures"), [{"name": "users", "a_year": "5m"}]), (("outlook", "milestones"), [{"after": "1 year"}]),
    (("outlook", "correlations", 0, "rho"), 0.3), (("outlook", "correlations", 0, "of"), ["spend"]),
    (("outlook", "seller_defaults"), "-2%"), (("outlook", "seller_defaults"), 0.02),
    (("assumptions", "a level", "high"), ABSENT), (("assumptions", "a level", "because"), ABSENT),
    (("assumptions", "a level", "value"), "= another"),
    (("sources", "a filing", "grade"), "F"), (("sources", "a filing", "grade"), ABSENT), (("sources", "a filing"), "S-1"),
    (("sources", "a filing", "as_of"), "2025-13-01"),
]


def put(path, value):
    """A copy of the good document with another value at one place."""
    if not path:
        return value
    document = copy.deepcopy(GOOD)
    *outer, last = path
    part = document
    for step in outer:
        part = part[step]
    if value is ABSENT:
        del part[last]
    else:
        part[last] = value
    return document


def self_test():
    schema = load(SCHEMA)
    shown = lambda path, value: f"{'/'.join(map(str, path))} {'left out' if value is ABSENT else json.dumps(value)}"
    wrong = [f"refused in the good document: {reason}" for reason in complaints(schema, GOOD)]
    wrong += [f"refused: {shown(*change)}: {reason}" for change in STILL_GOOD for reason in complaints(schema, put(*change))]
    wrong += [f"not refused: {shown(*change)}" for change in FAULTS if not complaints(schema, put(*change))]
    for fault in ({"type": "objekt"}, {"examples": [1], "type": "string"}, {"type": "object", "properties": {}},
                  {"additionalProperties": False, "properties": {"key": {"description": "without examples"}}}):
        if not list(wrong_in({"$defs": {}} | fault)):
            wrong.append(f"not found in a schema: {fault}")
    return wrong + self_test_of_files(schema)


def self_test_of_files(schema):
    """Each check of files, of which the first must pass and the others must not."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)

        def found(check, document, expectations=""):
            (folder / "x.json").write_text(document, encoding="utf-8")
            (folder / "x.txt").write_text(expectations, encoding="utf-8")
            return bool(list(check(schema, folder)))

        every_key = " ".join(f"`{key}`" for key in keys_of(schema))
        page = lambda schema, folder: wrong_in_page(schema, folder / "x.json")
        results = {
            "a good gallery": not found(wrong_in_gallery, json.dumps(GOOD)),
            "a bad document in the gallery": found(wrong_in_gallery, "{}"),
            "a refusal that is expected": not found(wrong_in_bad, "{}", "schema\n1:1: a key\n"),
            "a refusal that is not expected": found(wrong_in_bad, "{}", "1:1: a key\n"),
            "an expected refusal that is none": found(wrong_in_bad, json.dumps(GOOD), "schema\n"),
            "no JSON, of which nothing is expected": not found(wrong_in_bad, "{", "1:2: JSON\n"),
            "a page with every key": not found(page, every_key),
            "a page without one": found(page, every_key.replace("`vests`", "vests")),
        }
        (folder / "x.json").unlink()
        results["an empty folder"] = bool(list(wrong_in_gallery(schema, folder)) and list(wrong_in_bad(schema, folder)))
    return [f"not so: {name}" for name, holds in results.items() if not holds]


if __name__ == "__main__":
    testing = sys.argv[1:] == ["--self-test"]
    if sys.argv[1:] and not testing:
        sys.exit(__doc__)
    problems = self_test() if testing else disagreements()
    print("\n".join(problems) or (f"{len(FAULTS)} faults: all refused" if testing else "schema: agrees"))
    sys.exit(1 if problems else 0)
