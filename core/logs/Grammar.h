// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/LineTemplate.h"

#include <QStringList>

#include <memory>

namespace magkeeper::logs {

/// How the records of one kind of log look. Made of resources/logs/grammars.json; a value.
struct Grammar {
    enum class Kind {
        Lines, ///< a record begins with a line that fits one of the templates, and goes on until the next
        JsonLines, ///< each line is a JSON object
        Document, ///< the whole file is one record: var/report
        Plain, ///< nothing is known: each line is a record
    };
    struct Beginning {
        LineTemplate line;
        bool mayFollow = false; ///< directly behind another beginning it goes on with that record
    };

    QString id;
    QString title;
    Kind kind = Kind::Plain;
    bool isUtc = false; ///< times without a zone are in UTC, not in the server's zone
    LogLevel level = LogLevel::Unknown; ///< of records that do not say
    QStringList files; ///< patterns of names, for a guess where the content does not tell
    std::vector<Beginning> beginnings;

    /// Which beginning fits the line; -1: none.
    [[nodiscard]] int match(QByteArrayView line, RecordHead& head) const;
};

using GrammarPtr = std::shared_ptr<const Grammar>;

/// All grammars that are known. Thread: any; immutable.
class Grammars {
public:
    /// From a file; without an argument the built-in ones. UnexpectedOutput or InvalidInput name what is wrong.
    [[nodiscard]] static Result<Grammars> load(const QString& file = QStringLiteral(":/logs/grammars.json"));
    [[nodiscard]] static Result<Grammars> parse(const QByteArray& json);

    /// By the first lines of a file, else by its name; what fits nothing is plain lines. Never null.
    [[nodiscard]] GrammarPtr guess(const QString& name, QByteArrayView beginning) const;
    /// By its id; null when there is none.
    [[nodiscard]] GrammarPtr find(const QString& id) const;
    [[nodiscard]] const std::vector<GrammarPtr>& all() const { return m_all; }

private:
    std::vector<GrammarPtr> m_all;
};

} // namespace magkeeper::logs
