// One program, two files that both hold the whole library: it links, or a header has defined
// something twice.

#include <cstddef>

std::size_t first();
std::size_t second();

int main() {
    const std::size_t length_of_the_words = 12; // spend >= 1bn
    return first() == length_of_the_words && second() == length_of_the_words ? 0 : 1;
}
