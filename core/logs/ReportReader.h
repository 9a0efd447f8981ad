// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RemoteFiles.h"

namespace magkeeper::logs {

/// A report of Magento's, as it lies on a machine.
struct FoundReport {
    size_t machine = 0; ///< which of those that were asked
    QString path; ///< below the root
    Instant modified;
    QByteArray bytes; ///< ReportReader::mostBytes at most
    qint64 size = 0; ///< of the file, in bytes: more than `bytes` when only its beginning is here
};

/// Fetches the file in which Magento wrote down what the page says only the number of. The machines of an environment
/// are asked one after the other, for each writes its own. Thread: that of the shells.
class ReportReader final : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 mostBytes = 1024LL * 1024;

    /// Takes the machines over; the first is the likeliest.
    explicit ReportReader(std::vector<std::unique_ptr<RemoteFiles>> machines, QObject* parent = nullptr);

    /// Whether a report's number can be the name of a file: hexadecimal digits and nothing else. It comes from a log.
    [[nodiscard]] static bool isName(QStringView id);
    /// Where it may lie: in `var/report`, in folders named by its first digits (pub/errors/processor.php,
    /// getReportDirPath()), or where the web API writes its own (Magento\Framework\Webapi\ErrorProcessor).
    [[nodiscard]] static QStringList placesOf(const QString& id);

    /// Errors: InvalidInput (no name), NotFound (on none of the machines), or why one of them could not tell.
    [[nodiscard]] Task<FoundReport> read(const QString& id, const std::stop_token& stop);

private:
    using Answer = std::shared_ptr<TaskPromise<FoundReport>>;
    void ask(size_t machine, const QString& id, const std::stop_token& stop, const Answer& answer);
    void fetch(size_t machine, const RemoteFileEntry& file, const std::stop_token& stop, const Answer& answer);

    std::vector<std::unique_ptr<RemoteFiles>> m_machines;
    std::optional<Error> m_fault; ///< of a machine that could not tell
};

} // namespace magkeeper::logs
