// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "app/commands/LogGroupReport.h"
#include "core/logs/RecordDetail.h"
#include "core/logs/RecordGroups.h"
#include "core/logs/StoredRecord.h"
#include "core/tables/TextReport.h"

#include <QJsonArray>
#include <QJsonObject>

namespace magkeeper {

/// How records are written for people and for programs, with what must not be passed on taken out when that was asked
/// for. Thread: one at a time.
class LogOutput {
public:
    enum class Source { Named, Alone }; ///< whether each record says which log it is from

    LogOutput(Console::Format format, bool colour, Source source, bool redacts)
        : m_format(format)
        , m_colour(colour)
        , m_source(source)
        , m_redacts(redacts) { }

    /// The lines of a record, without the last line end: safe to print.
    [[nodiscard]] QString lines(const logs::StoredRecord& record, const logs::Grammar& grammar, const QString& source,
        std::chrono::milliseconds clockOffset = {});
    /// Something about a log that is no record: a gap, a file that cannot be read.
    [[nodiscard]] QString notice(const QString& source, const QString& what) const;

private:
    [[nodiscard]] QJsonObject toJson(const logs::StoredRecord& record, const logs::Grammar& grammar);
    [[nodiscard]] QString clean(const QString& text);
    [[nodiscard]] QJsonValue clean(const QJsonValue& value);
    [[nodiscard]] QJsonArray framesJson(const logs::RecordDetail& detail);

    Console::Format m_format;
    bool m_colour;
    Source m_source;
    bool m_redacts;
    logs::Redactor m_redactor;
};

/// What came of reading logs.
struct LogsEnd {
    const logs::RecordGroups* groups = nullptr; ///< null: records were printed
    qint64 records = 0;
    const std::vector<Error>& errors;
    std::vector<logs::KnownGroups> known{}; ///< with groups of environments
};

/// Prints the groups, or for programs the end of the records. The exit status: the worst of the errors'; Cancelled when
/// a person stopped it.
[[nodiscard]] ExitStatus endLogs(const CommandContext& context, const LogsEnd& end);

} // namespace magkeeper
