# What Doxygen reads in place of a file, so that the comments of the headers can stay prose.

FNR == 1 {
    depth    = split(FILENAME, path, "/")
    topic    = FILENAME !~ /\.hpp$/ ? "" : path[depth - 1] == "kicker" ? "core" : path[depth - 1]
    headings = split("Requires Ensures Throws Complexity Invariant Laws Example", heading, " ")
}

# A link to a folder of headers leads to its topic.
FILENAME ~ /\.md$/ { gsub(/\]\(include\/kicker\//, "](@ref ") }

# A link within a page leads to the heading whose words it has; of headings alike, to the first.
FILENAME ~ /\.md$/ {
    page = path[depth]
    sub(/\.md$/, "", page)
    if (/^```/) in_code = !in_code
    if (!in_code && /^##/) {
        words = tolower($0)
        sub(/^#+ */, "", words)
        gsub(/[^a-z0-9 _-]/, "", words)
        gsub(/ /, "-", words)
        if (!seen[words]++) $0 = $0 " {#" page "-" words "}"
    }
    gsub(/\]\(#/, "](#" page "-")
}

# A quote in a piece of code begins nothing, though Doxygen would have it close behind a table.
FILENAME ~ /\.md$/ { gsub(/`\\"`/, "<code>\\\\\\\\\\&quot;</code>") }

# The bracket of a family is no part of the comment that its members share.
/^ *\/\/\/ @[{}]$/ { sub(/\/\/\/ /, "/** "); print $0 " */"; next }

# What a folder declares belongs to its topic (topics.dox); the version is of the core.
topic && /^\/\/\/ / && !in_comment { sub(/\/\/\/ /, "&\\topic{" topic "}") }
topic && /^[a-z].* \/\/\/< / { # Doxygen takes a topic only from a comment in front
    behind = index($0, " ///< ")
    $0 = "/** \\topic{" topic "}" substr($0, behind + 6) " */ " substr($0, 1, behind - 1)
}
{ in_comment = /^\/\/\// }

# "Throws:" and its like head a paragraph.
/\/\/\// { for (i = 1; i <= headings; ++i) gsub(heading[i] ": +", "\\heading{" heading[i] "}") }

# A defaulted comparison is documented here: of all of them there is the same to say.
/operator(==|<=>)/               { comparison = 1 }
comparison && /= default;$/      { $0 = $0 " ///< Member by member." }
/[;{]$/                          { comparison = 0 }

{ print }
