// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/Exposure.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using State = ReleaseStanding::State;

std::vector<Version> versionsOf(const QStringList& texts) {
    std::vector<Version> versions;
    for (const QString& text : texts)
        if (const auto version = Version::parse(text))
            versions.push_back(*version);
    return versions;
}

bool isOlderLine(const Version& a, const Version& b) {
    const auto first = Version::parse(a.line());
    const auto second = Version::parse(b.line());
    return first && second && *first < *second;
}

std::optional<Version> fixOfLine(const std::vector<Version>& fixed, const QString& line) {
    std::optional<Version> first;
    for (const Version& each : fixed)
        if (each.line() == line && (!first || each < *first))
            first = each;
    return first;
}

/// By dates: a release that came out behind a bulletin has what was known then.
ReleaseStanding byDate(const Bulletin& bulletin, const Version& release, const ReleaseCatalog& releases) {
    const QString name = release.toString();
    const auto date = releases.released(name);
    if (!date || !bulletin.published)
        return {State::Unknown, u"when %1 was released is not known"_s.arg(name)};
    if (*date > *bulletin.published)
        return {State::Fixed, u"%1 was released after %2"_s.arg(name, bulletin.id)};
    return {State::NotFixed, u"%1 was released before %2"_s.arg(name, bulletin.id)};
}

} // namespace

ReleaseStanding releaseStanding(
    const Bulletin& bulletin, const Installation& installed, const ReleaseCatalog& releases) {
    if (!installed.release)
        return {State::Unknown, u"which release is installed is not known"_s};
    const Version& release = *installed.release;
    const std::vector<Version> fixed = versionsOf(bulletin.fixedIn + bulletin.foldedInto);
    ReleaseStanding standing;
    if (const auto fix = fixOfLine(fixed, release.line())) {
        const bool has = release >= *fix;
        const bool lacks = release < *fix;
        standing = {has ? State::Fixed
                : lacks ? State::NotFixed
                        : State::Unknown,
            has ? u"%1 has the fix of %2"_s.arg(release.toString(), fix->toString())
                : u"the fix came with %1"_s.arg(fix->toString())};
    } else if (fixed.empty()) {
        standing = byDate(bulletin, release, releases);
    } else if (std::ranges::all_of(fixed, [&](const Version& each) { return isOlderLine(each, release); })) {
        standing = byDate(bulletin, release, releases);
    } else {
        standing = {State::Unknown, u"%1 names no release of %2"_s.arg(bulletin.id, release.line())};
    }
    // Mage-OS takes fixes over between the releases that it is built on.
    if (installed.isMageOs() && standing.state == State::NotFixed)
        standing = {State::Unknown, u"Mage-OS may have it without %1"_s.arg(release.toString())};
    return standing;
}

} // namespace magkeeper
