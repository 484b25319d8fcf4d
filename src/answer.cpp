// What documents answer, compiled once.
#include <kicker/answer.hpp>
