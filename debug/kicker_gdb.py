"""Shows kicker's values in gdb as kicker prints them: 20bn, and not {ticks_ = 200000000000000}.

Switch it on in ~/.gdbinit, or at gdb's prompt:

    source /path/to/kicker/debug/kicker_gdb.py

From then on `print`, `info locals`, `backtrace` and every front end of gdb show amounts (20bn,
0.00001, 33,445,026, 10%, 750 MW), days (2035-12-24), fractions in lowest terms (2/5), names, lists
as their elements, strikes, sizes, and rules in words: spend from 20bn to 30bn and reached "T1".
`print/r` shows the members instead.

Nothing is called in the program, so a core file will do. Amounts whose ticks are no built-in
integers (double, Boost's numbers) are left to gdb, and so is memory that holds no value yet.
"""

import datetime
import math
import re

import gdb
import gdb.printing
import gdb.types

# What unit/unit.hpp and unit/text.hpp say: how many decimals the ticks of a unit are; the scales
# that an amount is told in where it fits, as zeros, decimals at most, and word; its own word.
UNITS = {
    "money": (4, ((12, 9, "trn"), (9, 6, "bn"), (6, 3, "m")), ""),
    "price": (8, (), ""),
    "shares": (0, (), ""),
    "percent": (4, (), "%"),
    "power": (3, ((3, 1, " GW"),), " MW"),
    "count": (0, (), ""),
}
UNIT_OF = {"share_unit": "shares"} | {f"{unit}_unit": unit for unit in UNITS if unit != "shares"}


class NoValue(Exception):
    """Memory that holds no value of its type, such as a local that is not constructed yet."""


# --- reading members -------------------------------------------------------------------------------


def is_integer(value):
    return gdb.types.get_basic_type(value.type).code == gdb.TYPE_CODE_INT


def number(value):
    # int() refuses 128 bits, and the format takes everything for signed.
    return int(value) if value.type.sizeof <= 8 else int(value.format_string(format="d"))


def word(value):
    """The name of an enumerator, which is its word in every enumeration that is printed here."""
    return str(value).rpartition("::")[2]


def elements(values):
    """The elements of an inplace_vector; one without room has no members."""
    if not values.type.strip_typedefs().fields():
        return []
    size, array = number(values["size_"]), values["values_"]
    if size > array.type.range()[1] + 1:
        raise NoValue
    return [array[i] for i in range(size)]


# --- words -----------------------------------------------------------------------------------------


def decimal_text(ticks, places):
    whole, rest = divmod(abs(ticks), 10**places)
    decimals = f"{rest:0{places}}".rstrip("0")
    return ("-" if ticks < 0 else "") + f"{whole:,}" + ("." + decimals if decimals else "")


def amount_text(ticks, unit):
    decimals, scales, own = UNITS[unit]
    for zeros, places, scale in scales:
        one = 10 ** (decimals + zeros)
        if abs(ticks) >= one and ticks % (one // 10**places) == 0:
            return decimal_text(ticks, decimals + zeros) + scale
    return decimal_text(ticks, decimals) + own


def day_number_text(number_of_day):
    # Python's calendar has no year 0 and none above 9999, but the same one every 400 years.
    cycles, rest = divmod(number_of_day, 146_097)
    day = datetime.date(1970, 1, 1) + datetime.timedelta(rest)
    year = day.year + 400 * cycles
    return f"{'-' if year < 0 else ''}{abs(year):04}-{day:%m-%d}"


def level_text(unit, ticks):
    if unit == "day":
        return day_number_text(ticks)
    return amount_text(ticks, unit) if unit in UNITS else ""


def quantity_text(quantity):
    unit = UNIT_OF.get(quantity.type.strip_typedefs().template_argument(0).name.rpartition("::")[2])
    ticks = quantity["ticks_"]
    return amount_text(number(ticks), unit) if unit and is_integer(ticks) else None


def fraction_text(fraction):
    if not is_integer(fraction["numerator_"]):
        return None
    numerator, denominator = number(fraction["numerator_"]), number(fraction["denominator_"])
    if denominator <= 0:
        raise NoValue
    common = math.gcd(numerator, denominator)
    return f"{numerator // common}/{denominator // common}"


def day_text(day):
    return day_number_text(number(day["since_epoch_"]))


def term_text(term):
    first, last = day_text(term["from_"]), day_text(term["to_"])
    year = first[:-6]
    return year[:4] if (first, last) == (f"{year}-01-01", f"{year}-12-31") else f"{first}..{last}"


def label_text(label):
    text = bytes(number(c) % 256 for c in (label["text_"][i] for i in range(64)))
    size = 63 - text[63] if text[0] else 0
    if size < 0:
        raise NoValue
    escaped = re.sub(r'(["\\])', r"\\\1", text[:size].decode(errors="replace"))
    return f'"{escaped}"'


def look_back_text(last):
    n, unit = number(last["length"]), word(last["in"])
    if unit == "days":
        return f"{n}"
    return f"{n} {unit.replace('_', ' ')}" if n != 1 else f"1 {unit.replace('_', ' ')[:-1]}"


def key_text(key):
    metric, kind, derived = word(key["id"]), word(key["of_kind"]), word(key["derived"])
    text = "peak " if key["peak"] else ""
    kind_of_event = "" if kind == "unsaid" else f"{kind} "
    if derived == "times":
        text = "times "
    if derived == "since":
        text = "months since " if word(key["last"]["in"]) == "months" else "days since "
    if metric == "measure":
        text += f"{kind} {word(key['unit'])} {label_text(key['name'])}"
    elif metric == "milestone":
        text += ("" if derived == "since" else "reached ") + kind_of_event + label_text(key["name"])
    else:
        text += metric
        if label_text(key["name"]) != '""':
            text += f" tagged {label_text(key['name'])}"
    if derived in ("vwap", "average"):
        text += f" {derived} {look_back_text(key['last'])}"
    if derived == "window":
        text += f" in {term_text(key['within'])}"
    if derived == "recent":
        text += f" within {look_back_text(key['last'])}" + (" days" if word(key["last"]["in"]) == "days" else "")
    met, of = number(key["days_met"]), number(key["of_days"])
    if of != 0:
        text += f" on {met} of {of} days" if met < of else " on 1 day" if of == 1 else f" on {of} days in a row"
    return text


def leaf_text(node, metrics):
    op, from_, to = word(node["op"]), number(node["from"]), number(node["to"])
    if op == "constant":
        return amount_text(from_, "percent")
    key = metrics[number(node["metric"])]
    reading, unit = key_text(key), word(key["unit"])
    low, high = level_text(unit, from_), level_text(unit, to)
    if op == "at_least":
        return f"{reading} >= {low}"
    if op == "above":
        return f"{reading} > {low}"
    if op == "ramp":
        steps = number(node["steps"])
        return f"{reading} from {low} to {high}" + (f" in {steps} steps" if steps else "")
    return f"{op} {high}" if op in ("by", "before") else reading


def rule_text(rule):
    """As vest/words.hpp: a postfix program becomes infix words, with the brackets its form needs."""
    metrics, phrases = elements(rule["metrics_"]), []
    try:
        for node in elements(rule["nodes_"]):
            op = word(node["op"])
            if op not in ("lesser", "greater"):
                phrases.append((leaf_text(node, metrics), op))
                continue
            (right, right_op), (left, left_op) = phrases.pop(), phrases.pop()
            both = op == "lesser"
            if both and left_op == "greater":
                left = f"({left})"
            if right_op == op or (both and right_op == "greater"):
                right = f"({right})"
            phrases.append((f"{left} {'and' if both else 'or'} {right}", op))
        [(text, _)] = phrases
        return text
    except (IndexError, ValueError):
        raise NoValue from None


def strike_text(strike):
    price = quantity_text(strike["fixed_"])
    if price is None:
        return None
    days = number(strike["vwap_days_"])
    if days == 0:
        return f"{price} per share"
    least = f", at least {price}" if number(strike["fixed_"]["ticks_"]) > 0 else ""
    return f"{quantity_text(strike['of_vwap_'])} of the {days}-day VWAP at {label_text(strike['milestone_'])}{least}"


def size_text(size):
    if size["floating_"]:
        return f"{quantity_text(size['part_'])} of the company ({word(size['base_']).replace('_', ' ')}, floating)"
    number_of = quantity_text(size["fixed_"])
    return number_of and number_of + (" share" if number_of == "1" else " shares")


# --- what gdb asks for -----------------------------------------------------------------------------


class Words:
    def __init__(self, text):
        self.text = text

    def to_string(self):
        # gdb takes no character that its charset lacks; in the C locale that is all but ASCII.
        charset = gdb.target_charset()
        return self.text.encode(charset, "backslashreplace").decode(charset)


class Elements:
    def __init__(self, values):
        self.values = values

    def to_string(self):
        return None if self.values else "{}"

    def children(self):
        return ((f"[{i}]", value) for i, value in enumerate(self.values))

    def display_hint(self):
        return "array"


TEXTS = {
    "basic_quantity": quantity_text,
    "basic_fraction": fraction_text,
    "day": day_text,
    "term": term_text,
    "label": label_text,
    "metric_key": key_text,
    "rule": rule_text,
    "basic_strike": strike_text,
    "basic_tranche_size": size_text,
}


def kicker(value):
    """The printer of a value; None leaves it to gdb."""
    name = re.fullmatch(r"kicker::(\w+)(<.*>)?", gdb.types.get_basic_type(value.type).tag or "")
    try:
        if name and name[1] == "inplace_vector":
            return Elements(elements(value))
        text = TEXTS[name[1]](value) if name and name[1] in TEXTS else None
    except NoValue:
        return None
    return None if text is None else Words(text)


gdb.printing.register_pretty_printer(None, kicker, replace=True)
