"""Just enough of C++'s lexical grammar to look at code without being fooled by text in it."""

import re

# Names and numbers are tokens too, so that the ' of 20'000 and the R of `FOR"x"` start nothing.
TOKEN = re.compile(
    r"""(?P<comment> //[^\n]* | /\*.*?\*/ )
      | (?P<raw>     \b(?:u8|[uUL])?R"(?P<mark>[^()\\\s]*)\(.*?\)(?P=mark)" )
      | (?P<name>    [A-Za-z_]\w* )
      | (?P<number>  \.?\d(?:'?[\w.])* )
      | (?P<literal> "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )""",
    re.VERBOSE | re.DOTALL,
)


def blanked(code, kinds=("comment", "raw", "literal")):
    """The code with comments and literals turned into spaces; every line keeps its number."""
    def blank(token):
        return re.sub(r"[^\n]", " ", token[0]) if token.lastgroup in kinds else token[0]

    return TOKEN.sub(blank, code)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
