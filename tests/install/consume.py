#!/usr/bin/env python3
"""Uses kicker as strangers do: each folder beside this script is a project of its own.

    consume.py CASE BUILD        BUILD is a build directory of kicker; `install` comes first
    consume.py --self-test BUILD plants what each check is there to find
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
KICKER = HERE.parent.parent
STRICT = "-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wsign-conversion -Werror"


class Wrong(Exception):
    """Something is not as a stranger expects it."""


class Build:
    """A build of kicker, and where its consumers are put."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.work = self.folder / "consumers"
        self.prefix = self.work / "moved"
        cache = (self.folder / "CMakeCache.txt").read_text(encoding="utf-8")
        self.cached = dict(re.findall(r"^(\w+):\w+=(.*)$", cache, re.MULTILINE))
        self.version = self.cached["CMAKE_PROJECT_VERSION"]
        self.cmake = self.cached["CMAKE_COMMAND"]
        # Whoever links a library that is sanitized must be so as well.
        self.sanitizers = re.findall(r"-f\S*sanitize\S*", self.cached["CMAKE_CXX_FLAGS_DEBUG"])


def run(*command, **environment):
    """What a command prints. Raises Wrong, with the same, where it fails."""
    try:
        done = subprocess.run(command, env=os.environ | environment, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except FileNotFoundError as missing:
        raise Wrong(f"{command[0]}: there is no such program") from missing
    if done.returncode != 0:
        raise Wrong(f"{' '.join(map(str, command))}\n{done.stdout}")
    return done.stdout


def expect(what, expected, found):
    if expected != found:
        raise Wrong(f"{what}: expected {expected!r}, found {found!r}")


def refusal(words, action):
    """An action must fail, and say why."""
    try:
        action()
    except Wrong as wrong:
        if words in " ".join(str(wrong).split()):  # CMake breaks lines where it likes
            return
        raise Wrong(f"expected a refusal that says: {words}; found: {wrong}") from None
    raise Wrong(f"not refused, for which the words are: {words}")


# --- what is installed ----------------------------------------------------------------------------

def compiled_files(build):
    """The compiled library and what finds it, if it is built: these alone are of one architecture."""
    if build.cached["KICKER_BUILD_COMPILED"] != "ON":
        return set()
    lib, kind = Path(build.cached["CMAKE_INSTALL_LIBDIR"]), build.cached["CMAKE_BUILD_TYPE"].lower()
    return {lib / f"libkicker_compiled{'_debug' if kind == 'debug' else ''}.a", lib / "pkgconfig/kicker-compiled.pc",
            lib / "cmake/kicker/kicker-compiledTargets.cmake",
            lib / f"cmake/kicker/kicker-compiledTargets-{kind or 'noconfig'}.cmake"}


def check_tree(build, prefix):
    """All that a build installs, the command and the library if they are built, and no more."""
    headers = {path.relative_to(KICKER) for path in (KICKER / "include").rglob("*.hpp")}
    package = {"Config", "ConfigVersion", "Targets", "-boostTargets", "-documentTargets"}
    documents = {KICKER / name for name in ("README.md", "CHANGELOG.md", "LICENSE")} | set(KICKER.glob("docs/*.md"))
    gallery = {path for path in (KICKER / "deals").rglob("*") if path.is_file()}
    expected = (headers
                | {Path("share/cmake/kicker", f"kicker{name}.cmake") for name in package}
                | {Path("share/pkgconfig/kicker.pc")}
                | {Path("share/doc/kicker", path.relative_to(KICKER)) for path in documents | gallery}
                | compiled_files(build)
                | ({Path("bin/kicker")} if build.cached["KICKER_BUILD_TOOLS"] == "ON" else set()))
    leaves = {path.relative_to(prefix) for path in prefix.rglob("*") if not path.is_dir() or not any(path.iterdir())}
    for what, paths in (("not installed", expected - leaves), ("should not be installed", leaves - expected)):
        if paths:
            raise Wrong(f"{what}: " + ", ".join(sorted(map(str, paths))))


def install(build):
    """Installs, and moves all of it: nothing may remember where it was."""
    staged = build.work / "staged"
    for folder in (staged, build.prefix):
        shutil.rmtree(folder, ignore_errors=True)
    run(build.cmake, "--install", build.folder, "--prefix", staged)
    staged.rename(build.prefix)
    check_tree(build, build.prefix)


# --- who uses it ----------------------------------------------------------------------------------

def configured(build, name, *definitions, prefix=None):
    """Configures a consumer, with warnings that its author likes, and gives its build directory."""
    folder = build.work / name
    shutil.rmtree(folder, ignore_errors=True)
    run(build.cmake, "-S", HERE / name, "-B", folder, "-G", build.cached["CMAKE_GENERATOR"],
        f"-DCMAKE_PREFIX_PATH={prefix or build.prefix};{build.cached.get('CMAKE_PREFIX_PATH', '')}",
        f"-DCMAKE_CXX_COMPILER={build.cached['CMAKE_CXX_COMPILER']}",
        f"-DCMAKE_CXX_FLAGS={' '.join([STRICT, *build.sanitizers])}",
        f"-DCMAKE_PROJECT_TOP_LEVEL_INCLUDES={HERE / 'expect.cmake'}", *definitions)
    return folder


def prints(build, name, expected, *definitions, prefix=None):
    folder = configured(build, name, *definitions, prefix=prefix)
    run(build.cmake, "--build", folder)
    expect(f"{name} prints", expected, run(folder / "app"))
    return folder


def find_package(build, prefix=None):
    folder = prints(build, "find_package", f"400 of 1,000 by kicker {build.version}\n", prefix=prefix)
    cache = (folder / "CMakeCache.txt").read_text(encoding="utf-8")
    for package in ("Boost", "nlohmann_json"):
        if package in cache:
            raise Wrong(f"{package} was looked for, and nobody asked for it")


def boost(build):
    prints(build, "boost", "2026-05-14 cap 100 100 market_cap of 2,000trn\n2 4\n"
                           'column 1: expected a metric, a percentage, "reached", "by" or "before", '
                           'found "spnd"; did you mean "spend"?\n')


def document(build):
    prints(build, "document", "400 of 1,000\nas written\n"
                              "line 8, column 71 (/deal/warrants/0/tranches/0/vests): expected a metric, a percentage, "
                              '"reached", "by" or "before", found "spnd"; did you mean "spend"?\n')


def compiled(build):
    """The same program, with the library that was compiled once: its files hold no body of it, and no nlohmann."""
    folder = prints(build, "compiled", "400 of 1,000\nas written\n"
                                       "line 8, column 71 (/deal/warrants/0/tranches/0/vests): expected a metric, a "
                                       'percentage, "reached", "by" or "before", found "spnd"; did you mean "spend"?\n')
    for made in folder.rglob("main.cpp.o"):
        if b"nlohmann" in made.read_bytes():
            raise Wrong(f"{made}: holds what the library holds")


def command(build):
    """The command answers from the gallery that is installed with it, and writes a whole report."""
    kicker, deal = build.prefix / "bin/kicker", build.prefix / "share/doc/kicker/deals/plug-amazon-2017.json"
    first_line = run(kicker, "run", deal).splitlines()[0]
    expect("kicker run prints", "What vested, when and why", first_line)
    page = build.work / "report.html"
    run(kicker, "report", deal, "-o", page)
    if "</html>" not in page.read_text(encoding="utf-8"):
        raise Wrong(f"{page}: not a whole page")


def refused(build):
    def ask(*for_this, without=None):
        asked_for = ";".join(for_this)
        configured(build, "refused", f"-Dasked_for={asked_for}",
                   *([f"-DCMAKE_DISABLE_FIND_PACKAGE_{without}=ON"] if without else []))

    major, minor, _ = build.version.split(".")
    newer = f"{major}.{int(minor) + 1}"
    refusal(f'compatible with requested version "{newer}"', lambda: ask(newer, "REQUIRED"))
    refusal("there is no component soup, only: boost, document, compiled", lambda: ask("REQUIRED", "COMPONENTS", "soup"))
    needs = [("boost", "Boost", "1.74"), ("document", "nlohmann_json", "3.11")]
    if compiled_files(build):
        needs.append(("compiled", "nlohmann_json", "3.11"))
    else:
        refusal("the component compiled was not built (KICKER_BUILD_COMPILED)",
                lambda: ask("REQUIRED", "COMPONENTS", "compiled"))
        ask("REQUIRED", "OPTIONAL_COMPONENTS", "compiled")
    for component, package, version in needs:
        refusal(f"the component {component} needs {package} {version}, which was not found",
                lambda: ask("REQUIRED", "COMPONENTS", component, without=package))
        ask("REQUIRED", "OPTIONAL_COMPONENTS", component, without=package)


def pkg_config(build):
    folder = build.work / "pkg_config"
    folder.mkdir(parents=True, exist_ok=True)
    found = {"PKG_CONFIG_PATH": str(build.prefix / "share/pkgconfig")}
    expect("the version in kicker.pc", build.version, run("pkg-config", "--modversion", "kicker", **found).strip())
    flags = run("pkg-config", "--cflags", "--libs", "kicker", **found).split()
    run(build.cached["CMAKE_CXX_COMPILER"], "-std=c++20", *STRICT.split(), HERE / "pkg_config/main.cpp", *flags,
        "-o", folder / "app")
    expect("pkg_config prints", "2026-02-28\n", run(folder / "app"))


def pkg_config_compiled(build):
    folder = build.work / "pkg_config_compiled"
    folder.mkdir(parents=True, exist_ok=True)
    lib = build.prefix / build.cached["CMAKE_INSTALL_LIBDIR"]
    found = {"PKG_CONFIG_PATH": f"{lib / 'pkgconfig'}:{build.prefix / 'share/pkgconfig'}"}
    flags = run("pkg-config", "--cflags", "--libs", "kicker-compiled", **found).split()
    expect("kicker-compiled.pc says KICKER_COMPILED", True, "-DKICKER_COMPILED" in flags)
    run(build.cached["CMAKE_CXX_COMPILER"], "-std=c++20", *STRICT.split(), *build.sanitizers, HERE / "compiled/main.cpp",
        *flags, "-o", folder / "app")
    expect("pkg_config_compiled prints", "400 of 1,000", run(folder / "app").splitlines()[0])


def add_subdirectory(build, *definitions):
    folder = prints(build, "add_subdirectory", "334.4503\n", f"-DKICKER={KICKER}", *definitions)
    prefix = folder / "prefix"
    run(build.cmake, "--install", folder, "--prefix", prefix)
    expect("a project that contains kicker installs", ["app"], [p.name for p in prefix.rglob("*") if p.is_file()])


def fetch_content(build):
    prints(build, "fetch_content", "0, or 1,000\n",
           f"-DFETCHCONTENT_SOURCE_DIR_KICKER={KICKER}", "-DCMAKE_DISABLE_FIND_PACKAGE_date=ON")


# --- self-test ------------------------------------------------------------------------------------

def self_test(build):
    """A check that cannot fail proves nothing."""
    build.work = build.work / "self-test"
    planted = build.work / "planted"

    def plant(name, change):
        shutil.rmtree(planted, ignore_errors=True)
        shutil.copytree(build.prefix, planted)
        path = planted / name
        path.parent.mkdir(parents=True, exist_ok=True)
        change(path)

    def append(text):
        return lambda path: path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    plant("include/kicker/version.hpp", Path.unlink)
    refusal("not installed: include/kicker/version.hpp", lambda: check_tree(build, planted))
    plant("lib/libkicker.a", Path.touch)
    refusal("should not be installed: lib/libkicker.a", lambda: check_tree(build, planted))
    plant("include/kicker/empty", Path.mkdir)
    refusal("should not be installed: include/kicker/empty", lambda: check_tree(build, planted))

    plant("include/kicker/version.hpp", append("inline int planted(long n) { return n; }\n"))
    refusal("planted", lambda: find_package(build, planted))
    plant("share/cmake/kicker/kickerTargets.cmake", append("target_compile_options(kicker::kicker INTERFACE -O2)\n"))
    refusal("kicker forces COMPILE_OPTIONS on its users: -O2", lambda: find_package(build, planted))
    for package in ("Boost", "nlohmann_json"):
        plant("share/cmake/kicker/kickerConfig.cmake", append(f"find_package({package})\n"))
        refusal(f"{package} was looked for", lambda: find_package(build, planted))

    refusal("builds more than itself", lambda: add_subdirectory(build, "-DKICKER_BUILD_EXAMPLES=ON"))
    refusal("a project that contains kicker installs", lambda: add_subdirectory(build, "-DKICKER_INSTALL=ON"))


CASES = {case.__name__: case for case in
         (install, find_package, boost, document, compiled, command, refused, pkg_config, pkg_config_compiled,
          add_subdirectory, fetch_content)}
CASES["--self-test"] = self_test

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in CASES:
        sys.exit(__doc__)
    try:
        CASES[sys.argv[1]](Build(sys.argv[2]))
    except Wrong as wrong:
        sys.exit(f"{sys.argv[1]}: {wrong}")
