// The Open Cap Table Format, compiled once.
#include <kicker/ocf/detail/beside_inl.hpp>
#include <kicker/ocf/detail/package_inl.hpp>
#include <kicker/ocf/detail/words_inl.hpp>
#include <kicker/ocf/detail/write_inl.hpp>
