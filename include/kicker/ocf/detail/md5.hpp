// The digest by which a manifest names the content of its files (MD5, RFC 1321). It guards against a
// mistaken file, and against nobody's intention.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kicker::detail {

/// The steps of RFC 1321: the floor of 2^32 times the sine of 1 to 64, in radians.
inline constexpr std::array<std::uint32_t, 64> md5_steps = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};
/// By how many bits each step turns, round by round.
inline constexpr unsigned md5_turns[4][4] = {
    {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};

/// The digest of a text, in 32 hexadecimal digits.
[[nodiscard]] inline std::string md5_of(std::string_view text) {
    std::string padded(text);
    padded += '\x80';
    padded.append((120 - padded.size() % 64) % 64, '\0');
    for (std::uint64_t bits = std::uint64_t{text.size()} * 8, i = 0; i < 8; ++i, bits >>= 8)
        padded += static_cast<char>(bits & 0xff);
    std::array<std::uint32_t, 4> sum = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    for (std::size_t at = 0; at < padded.size(); at += 64) {
        std::array<std::uint32_t, 16> word{};
        for (std::size_t i = 0; i < 64; ++i)
            word[i / 4] |= std::uint32_t{static_cast<unsigned char>(padded[at + i])} << (i % 4 * 8);
        auto [a, b, c, d] = sum;
        for (std::size_t i = 0; i < 64; ++i) {
            std::uint32_t f = 0;
            std::size_t g   = 0;
            switch (i / 16) {
            case 0: f = (b & c) | (~b & d), g = i; break;
            case 1: f = (d & b) | (~d & c), g = (5 * i + 1) % 16; break;
            case 2: f = b ^ c ^ d, g = (3 * i + 5) % 16; break;
            default: f = c ^ (b | ~d), g = 7 * i % 16;
            }
            const std::uint32_t x = a + f + md5_steps[i] + word[g];
            const unsigned turn   = md5_turns[i / 16][i % 4];
            a                     = d;
            d                     = c;
            c                     = b;
            b += (x << turn) | (x >> (32 - turn));
        }
        sum[0] += a, sum[1] += b, sum[2] += c, sum[3] += d;
    }
    std::string digest;
    for (const std::uint32_t s : sum)
        for (unsigned i = 0; i < 4; ++i)
            for (const unsigned shift : {4u, 0u})
                digest += "0123456789abcdef"[(s >> (i * 8 + shift)) & 0xf];
    return digest;
}

} // namespace kicker::detail
