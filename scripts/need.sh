# Sourced by the scripts that build. `need PACKAGE...` makes sure that what they use is there:
# installed on Debian and Ubuntu, named precisely elsewhere. Packages go by their Debian names.
# shellcheck shell=bash

# Asks for the thing itself, not for the package: it may have come another way.
there() {
    case $1 in
        ninja-build) command -v ninja ;;
        clang-14) command -v clang++-14 ;;
        libclang-rt-14-dev) clang++-14 -fsanitize=address,undefined -x c++ - -o /dev/null <<<'int main() {}' ;;
        libboost-dev) there_header boost/multiprecision/cpp_int.hpp ;;
        libhowardhinnant-date-dev) there_header date/date.h ;;
        nlohmann-json3-dev) there_header nlohmann/json.hpp ;;
        libcli11-dev) there_header CLI/CLI.hpp ;;
        librandom123-dev) there_header Random123/philox.h ;;
        libfmt-dev) there_header fmt/core.h ;;
        libbenchmark-dev) there_header benchmark/benchmark.h ;;
        libquantlib0-dev) there_header ql/quantlib.hpp ;;
        python3-numpy | python3-pandas | python3-jsonschema) python_with "${1#python3-}" ;;
        nodejs) command -v node ;;
        fonts-dejavu-core) [[ -d /usr/share/fonts/truetype/dejavu ]] ;;
        libopenmpi-dev) command -v mpicxx ;;
        openmpi-bin) command -v mpirun ;;
        catch2) there_header catch2/catch_all.hpp || there_header catch2/catch.hpp ;;
        *) command -v "$1" ;;
    esac &>/dev/null
}

there_header() {
    printf '#if !__has_include(<%s>)\n#error\n#endif\n' "$1" | g++ -E -x c++ -
}

# The first Python that has all of these modules: one that comes first in PATH may not see Debian's.
python_with() {
    local python IFS=,
    for python in python3 /usr/bin/python3; do
        "$python" -c "import $*" 2>/dev/null && echo "$python" && return
    done
    return 1
}

# Elsewhere the package has another name, so people are told what it is.
meaning() {
    case $1 in
        g++) echo "GCC 12 or newer" ;;
        cmake) echo "CMake 3.25 or newer" ;;
        clang-14) echo "Clang 14, as clang++-14" ;;
        libclang-rt-14-dev) echo "the sanitizer run-time of Clang 14" ;;
        libboost-dev) echo "the headers of Boost 1.74 or newer" ;;
        libhowardhinnant-date-dev) echo "Howard Hinnant's date 3.0.1 or newer, with its CMake package" ;;
        nlohmann-json3-dev) echo "nlohmann-json 3.11 or newer, with its CMake package" ;;
        libcli11-dev) echo "CLI11 2.1 or newer, with its CMake package" ;;
        librandom123-dev) echo "the headers of Random123 1.13 or newer" ;;
        libfmt-dev) echo "fmt 9.1 or newer, with its CMake package" ;;
        catch2) echo "Catch2 2.13.10 or newer, with its CMake package" ;;
        libopenmpi-dev) echo "MPI 3 or newer, to compile with" ;;
        openmpi-bin) echo "mpirun of the same MPI" ;;
        clang-tidy-14) echo "clang-tidy of Clang 14" ;;
        libquantlib0-dev) echo "QuantLib 1.29 or newer" ;;
        libbenchmark-dev) echo "Google Benchmark 1.7 or newer, with its CMake package" ;;
        python3-numpy | python3-pandas | python3-jsonschema) echo "${1#python3-} for Python 3" ;;
        nodejs) echo "Node.js 18 or newer" ;;
        fonts-dejavu-core) echo "the DejaVu fonts" ;;
        doxygen) echo "Doxygen 1.9.4 or newer" ;;
        gdb) echo "gdb with Python" ;;
        *) echo "$1" ;;
    esac
}

missing() {
    local package
    for package in "$@"; do there "$package" || echo "$package"; done
}

need() {
    local packages as_root=()
    mapfile -t packages < <(missing "$@")
    ((${#packages[@]})) || return 0

    # test.sh installs before its stages begin, for two stages cannot install at once.
    [[ -z ${KICKER_INSTALLED:-} ]] || { echo "test.sh does not install ${packages[*]}, and must" >&2 && exit 1; }

    ((EUID == 0)) || as_root=(sudo)
    if command -v apt-get >/dev/null && { ((EUID == 0)) || command -v sudo >/dev/null; }; then
        echo "installing ${packages[*]}" >&2
        as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
        # What counts is whether the packages are there in the end, which is asked below.
        { "${as_root[@]}" update && "${as_root[@]}" install -y --no-install-recommends "${packages[@]}"; } >&2 || true
        mapfile -t packages < <(missing "$@")
        ((${#packages[@]})) || return 0
    fi

    echo "Please install:" >&2
    local package
    for package in "${packages[@]}"; do
        echo "    $(meaning "$package") (Debian: $package)" >&2
    done
    exit 1
}
