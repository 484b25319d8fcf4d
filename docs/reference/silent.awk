# What Doxygen 1.9.4 does not miss. Reads topics.dox, then headers in the layout of clang-format.
#
# A comment on enumerators, concepts, macros, and namespaces, whose members it then passes over as
# well; and a topic for a folder.

function complain(what, name) {
    sub(/[({,].*/, "", name)
    print FILENAME ":" FNR ": error: " what " " name " is not documented."
    wrong = 1
}

/\\defgroup / { topics[$3] }
FILENAME !~ /\.hpp$/ { next }

FNR == 1 {
    hidden = documented = family = enumerators = 0
    folder = path[split(FILENAME, path, "/") - 1]
    if (folder != "kicker" && !(folder in topics)) complain("Topic", folder)
}
/^namespace detail \{/      { hidden = 1 }
/^\} \/\/ namespace detail/ { hidden = 0 }
hidden                      { next }

/\/\/\/ @[{}]$/ { family = /\{$/; documented = 0; next }
/\/\/\// { documented = 1 }
!documented {
    if (/^concept /) complain("Concept", $2)
    if (/^# *define /) complain("Macro", $2)
    if (/^namespace / && $2 !~ /^kicker(::detail)?$/) complain("Namespace", $2)
    if (enumerators && /^ *[A-Za-z]/) complain("Enumerator", $1)
}
/^ *enum .*\{.*\}/ { complain("Each enumerator of", $3) }
/^ *enum .*\{$/    { enumerators = 1; documented = 0; next }
/\}/               { enumerators = 0 }

# A comment is of its own line, of the next one that is no head of a template, or of a family.
!/^ *\/\/\/|^template/ && !family { documented = 0 }

END { exit wrong }
