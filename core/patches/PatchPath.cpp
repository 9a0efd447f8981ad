// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/PatchPath.h"

#include <QByteArray>
#include <QStringList>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPath = 512;

constexpr std::array rootFolders{"vendor/"_L1, "app/"_L1, "lib/"_L1, "pub/"_L1, "setup/"_L1, "bin/"_L1, "dev/"_L1,
    "phpserver/"_L1, "update/"_L1, "generated/"_L1};
constexpr std::array rootFiles{"nginx.conf.sample"_L1, "composer.json"_L1, "composer.lock"_L1, "index.php"_L1,
    ".htaccess"_L1, ".htaccess.sample"_L1, "package.json.sample"_L1, "Gruntfile.js.sample"_L1, "auth.json.sample"_L1};

bool leadsUpwards(QByteArrayView path) {
    return path == ".." || path.startsWith("../") || path.endsWith("/..")
        || path.toByteArray().contains("/../"); // rare enough for a copy
}

QByteArray behindFirstFolder(const QByteArray& path) {
    const qsizetype slash = path.indexOf('/');
    return slash < 0 ? QByteArray() : path.sliced(slash + 1);
}

} // namespace

bool isSafePath(QByteArrayView path) {
    if (path.isEmpty() || path.size() > longestPath || path.startsWith('/') || leadsUpwards(path))
        return false;
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return std::ranges::none_of(path, isControl) && path.isValidUtf8();
}

QByteArray headerPath(QByteArrayView rest) {
    const qsizetype tab = rest.indexOf('\t');
    QByteArrayView path = (tab < 0 ? rest : rest.first(tab)).trimmed();
    if (path.size() >= 2 && path.startsWith('"') && path.endsWith('"'))
        path = path.sliced(1, path.size() - 2);
    return path == "/dev/null" ? QByteArray() : path.toByteArray();
}

QByteArray sharedPath(const QByteArray& before, const QByteArray& after) {
    const auto plain
        = [](const QByteArray& path, const char* prefix) { return path.startsWith(prefix) ? path.sliced(2) : path; };
    if (before.isEmpty() || after.isEmpty())
        return before.isEmpty() ? plain(after, "b/") : plain(before, "a/");
    if (before.startsWith("a/") && after.startsWith("b/"))
        return after.sliced(2);
    if (before == after)
        return after;
    const QByteArray rest = behindFirstFolder(after);
    return !rest.isEmpty() && rest == behindFirstFolder(before) ? rest : after;
}

bool isRootRelative(const QString& path) {
    return std::ranges::any_of(rootFolders, [&](QLatin1StringView folder) { return path.startsWith(folder); })
        || std::ranges::find(rootFiles, path) != rootFiles.end();
}

QString packageFolder(const QString& path) {
    const QStringList parts = path.split(u'/');
    if (parts.size() < 4 || parts[0] != "vendor"_L1 || parts[1] == "bin"_L1)
        return {};
    return parts.first(3).join(u'/');
}

bool isBeside(const QString& path) {
    return path.startsWith("vendor/bin/"_L1) || path.endsWith(".sample"_L1) || path.startsWith("pub/static/"_L1)
        || path.startsWith("generated/"_L1) || path.startsWith("var/"_L1);
}

} // namespace magkeeper
