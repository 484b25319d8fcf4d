# Our own standard. It hangs on our tests and examples and never on kicker::kicker, where it would
# become the user's problem; kicker's headers are held to it because these targets include them.

add_library(kicker_warnings INTERFACE)
target_compile_options(
    kicker_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Werror)
