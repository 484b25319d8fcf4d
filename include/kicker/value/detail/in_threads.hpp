// Work that threads share out.
#pragma once

#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace kicker::detail {

/// Runs `work(i)` in each of so many threads, one at least, with i from 0, and waits for all of them. Throws
/// what one of them threw.
template <class Work>
void in_threads(int threads, Work work) {
    if (threads <= 1) return work(0);
    std::mutex failing;
    std::exception_ptr failed;
    {
        std::vector<std::jthread> all;
        all.reserve(static_cast<std::size_t>(threads));
        for (int i = 0; i < threads; ++i)
            all.emplace_back([&, i] {
                try {
                    work(i);
                } catch (...) {
                    const std::scoped_lock lock(failing);
                    failed = std::current_exception();
                }
            });
    }
    if (failed) std::rethrow_exception(failed);
}

} // namespace kicker::detail
