// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/FilesState.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

FileEntry readEntry(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1),
        .exists = facts.boolean("exists"_L1),
        .usable = facts.has("writable"_L1) ? facts.boolean("writable"_L1) : facts.boolean("readable"_L1),
        .bytes = facts.count("bytes"_L1),
        .mode = facts.text("mode"_L1),
        .owner = facts.text("owner"_L1),
        .modifiedAt = facts.instant("modified_at"_L1),
    };
}

LogFile readLogFile(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1), .bytes = facts.count("bytes"_L1), .modifiedAt = facts.instant("modified_at"_L1)};
}

LogFiles readLogFiles(const FactReader& facts) {
    return {.files = facts.list("files"_L1, readLogFile),
        .count = facts.count("count"_L1),
        .bytes = facts.count("bytes"_L1),
        .truncated = facts.flag("truncated"_L1)};
}

ErrorReports readReports(const FactReader& facts) {
    return {.count = facts.count("count"_L1),
        .atLeast = facts.flag("at_least"_L1),
        .newestAt = facts.instant("newest_at"_L1)};
}

StrayFile readStray(const FactReader& facts) {
    return {
        .path = facts.name("path"_L1),
        .bytes = facts.count("bytes"_L1),
        .modifiedAt = facts.instant("modified_at"_L1),
        .mode = facts.text("mode"_L1),
    };
}

MediaWalk readWalk(const FactReader& facts) {
    return {
        .beganAt = facts.text("began_at"_L1),
        .complete = facts.flag("complete"_L1),
        .stoppedAt = facts.text("stopped_at"_L1),
        .files = facts.count("files"_L1),
        .folders = facts.count("folders"_L1),
        .unreadable = facts.count("unreadable"_L1),
        .cut = facts.count("cut"_L1),
        .linked = facts.count("linked"_L1),
        .suspects = facts.list("suspects"_L1, readStray),
        .suspectsCount = facts.count("suspects_count"_L1),
    };
}

StaticTheme readTheme(const FactReader& facts) {
    return {.theme = facts.name("theme"_L1),
        .language = facts.name("language"_L1),
        .modifiedAt = facts.instant("modified_at"_L1)};
}

FilesState readFiles(const FactReader& facts) {
    return {
        .folders = facts.list("folders"_L1, readEntry),
        .entries = facts.list("entries"_L1, readEntry),
        .logs = facts.value("logs"_L1, readLogFiles),
        .reports = facts.value("reports"_L1, readReports),
        .compiled = facts.boolean("compiled"_L1),
        .compiledAt = facts.instant("compiled_at"_L1),
        .media = facts.value("media"_L1, readWalk),
        .leftBehind = facts.optionalList("left_behind"_L1, readStray),
        .leftBehindTruncated = facts.flag("left_behind_truncated"_L1),
        .staticThemes = facts.optionalList("static_themes"_L1, readTheme),
        .generatedVendors = facts.count("generated_vendors"_L1),
    };
}

} // namespace

FilesStateReading decodeFilesState(const Section* section) { return decodeSection(section, readFiles); }

} // namespace magkeeper
