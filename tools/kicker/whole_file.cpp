#include "kicker/whole_file.hpp"

#include <fmt/core.h>
#include <kicker/core/error.hpp>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace tool {

namespace {

namespace fs = std::filesystem;

/// A file that is written to. After false, errno says why.
class output {
public:
    output(const fs::path& path, int how) : file_(::open(path.c_str(), how | O_CLOEXEC, 0666)) {}
    output(const output&)            = delete;
    output& operator=(const output&) = delete;
    ~output() {
        if (is_open()) ::close(file_);
    }

    [[nodiscard]] bool is_open() const { return file_ >= 0; }
    /// Before there is anything to read: the page that was there may have been private.
    [[nodiscard]] bool has_rights(const std::optional<fs::perms>& rights) {
        return !rights || ::fchmod(file_, static_cast<mode_t>(*rights)) == 0;
    }
    [[nodiscard]] bool write(std::string_view text) {
        while (!text.empty()) {
            const ssize_t n = ::write(file_, text.data(), text.size());
            if (n < 0 && errno != EINTR) return false;
            if (n > 0) text.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
    }
    [[nodiscard]] bool close() { return ::close(std::exchange(file_, -1)) == 0; }
    /// Gives a name to a file that has none.
    [[nodiscard]] bool link_to(const fs::path& name) {
        const std::string here = fmt::format("/proc/self/fd/{}", file_);
        return ::linkat(AT_FDCWD, here.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    }

private:
    int file_;
};

/// The file that a name stands for, also where links lead to one that is not there yet.
[[nodiscard]] fs::path behind_links(fs::path path) {
    std::error_code none;
    for (int links = 0; links < 40 && fs::is_symlink(path, none); ++links)
        path = path.parent_path() / fs::read_symlink(path, none);
    return path;
}

/// Writes a file that has no name before it is whole; false if it cannot be done so here.
[[nodiscard]] bool write_unnamed(const fs::path& path, const std::string& text,
                                 const std::optional<fs::perms>& rights) {
#ifdef O_TMPFILE
    output out(path.has_parent_path() ? path.parent_path() : ".", O_WRONLY | O_TMPFILE);
    return out.is_open() && out.has_rights(rights) && out.write(text) && out.link_to(path);
#else
    return false;
#endif
}
[[nodiscard]] bool write_named(const fs::path& path, int how, const std::string& text,
                               const std::optional<fs::perms>& rights = {}) {
    output out(path, O_WRONLY | how);
    return out.is_open() && out.has_rights(rights) && out.write(text) && out.close();
}

} // namespace

void write_whole_file(const std::string& path, const std::string& text, const std::string& what) {
    std::error_code none;
    const fs::path target       = behind_links(path);
    const fs::file_status found = fs::status(target, none);
    const bool is_file          = fs::is_regular_file(found);
    if (fs::exists(found) && !is_file) {
        if (write_named(target, 0, text)) return;
    } else {
        // Jobs on other machines may have this number, and write to this folder as well.
        const auto name = std::hash<std::string>()(target.filename().string());
        const fs::path beside =
            target.parent_path() / fmt::format(".kicker-{}-{:x}.part", getpid(), name);
        const auto rights = is_file ? std::optional(found.permissions()) : std::nullopt;
        if (write_unnamed(beside, text, rights) ||
            write_named(beside, O_CREAT | O_TRUNC, text, rights))
            if (::rename(beside.c_str(), target.c_str()) == 0) return;
        const int why = errno;
        ::unlink(beside.c_str());
        errno = why;
    }
    throw kicker::error(fmt::format("{}: cannot write {} there ({})", path, what,
                                    std::generic_category().message(errno)));
}

} // namespace tool
