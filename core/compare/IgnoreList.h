// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QHash>
#include <QString>

#include <vector>

namespace magkeeper {

/// Facts that are meant to differ: addresses, keys, what each environment has of its own. A value; matching is pure.
/// Source: resources/compare/ignore.json; docs/magctl.md says how patterns are written.
class IgnoreList {
public:
    /// UnexpectedOutput with the path of what is wrong.
    [[nodiscard]] static Result<IgnoreList> parse(const QByteArray& json);
    /// The list that Magkeeper comes with.
    [[nodiscard]] static Result<IgnoreList> builtIn();

    /// Adds `SECTION:PATTERN`, or a pattern for settings. InvalidInput: no such section, or no pattern.
    [[nodiscard]] Result<void> add(const QString& word);
    [[nodiscard]] bool matches(bool isDrift, const QString& section, const QString& name) const;
    [[nodiscard]] qsizetype size() const;
    /// Those that are there, as words: `section:pattern`, sorted.
    [[nodiscard]] QStringList words() const;

private:
    struct Pattern {
        QString text; ///< lower case
        bool inChanges = false; ///< also between two times of one environment
    };
    QHash<QString, std::vector<Pattern>> m_patterns; ///< by section
};

/// A word for IgnoreList::add() as it is kept: `section:pattern`, lower case. InvalidInput: no such section, no
/// pattern, one that stands for every fact of its section, more than 200 characters, or some that are no text. Pure.
[[nodiscard]] Result<QString> ignoreWord(const QString& word);

/// Whether `name` is what `pattern` says, as it is written: `*` stands for any characters, also none. Pure.
[[nodiscard]] bool matchesPattern(QStringView pattern, QStringView name);

} // namespace magkeeper
