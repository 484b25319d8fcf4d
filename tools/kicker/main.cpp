// kicker: deal documents checked, shown, run, explained and compared.
#include "kicker/command_line.hpp"
#include "kicker/shell.hpp"

#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

constexpr tool::adder commands[] = {
    tool::add_check,    tool::add_show,  tool::add_run,      tool::add_explain,  tool::add_what_if,
    tool::add_exercise, tool::add_value, tool::add_simulate, tool::add_captable, tool::add_diff,
    tool::add_compare,  tool::add_comps, tool::add_exhibit,  tool::add_report};

[[nodiscard]] bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

/// On a terminal there is colour, and a line is as long as the terminal is wide; elsewhere neither.
void look_at_terminal(tool::shell& sh) {
    if (isatty(STDOUT_FILENO) != 1) return;
    sh.has_colour = !is_set("NO_COLOR");
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) sh.width = size.ws_col;
}

} // namespace

int main(int argc, char** argv) {
    tool::shell sh;
    look_at_terminal(sh);
    const auto add_all = [&](tool::command_line& to) {
        for (const tool::adder add : commands) add(to, sh);
    };
    return tool::run_command_line(argc, argv, add_all, sh.result);
}
