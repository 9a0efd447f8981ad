// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ReportReader.h"

#include <algorithm>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 128;
constexpr qsizetype mostFolders = 32; ///< Magento's own limit

} // namespace

ReportReader::ReportReader(std::vector<std::unique_ptr<RemoteFiles>> machines, QObject* parent)
    : QObject(parent)
    , m_machines(std::move(machines)) { }

bool ReportReader::isName(QStringView id) {
    return !id.isEmpty() && id.size() <= longestName && std::ranges::all_of(id, [](QChar letter) {
        return (letter >= u'0' && letter <= u'9') || (letter >= u'a' && letter <= u'f');
    });
}

QStringList ReportReader::placesOf(const QString& id) {
    QStringList places;
    QString folder = u"var/report/"_s;
    for (qsizetype depth = 0; depth <= mostFolders && 2 * depth <= id.size(); ++depth) {
        if (depth > 0)
            folder += id.mid(2 * (depth - 1), 2) + u'/';
        places.append(folder + id);
    }
    places.append(u"var/report/api/"_s + id);
    return places;
}

Task<FoundReport> ReportReader::read(const QString& id, const std::stop_token& stop) {
    auto answer = std::make_shared<TaskPromise<FoundReport>>();
    Task<FoundReport> task = answer->task();
    m_fault.reset();
    if (isName(id))
        ask(0, id, stop, answer);
    else
        answer->finish(failure(ErrorKind::InvalidInput, u"that is no report's number"_s));
    return task;
}

void ReportReader::ask(size_t machine, const QString& id, const std::stop_token& stop, const Answer& answer) {
    if (machine == m_machines.size())
        return answer->finish(
            failure(m_fault.value_or(Error(ErrorKind::NotFound, u"there is no such report any more"_s))));
    whenDone(this, m_machines[machine]->list(placesOf(id), stop),
        [this, machine, id, stop, answer](const Result<RemoteFileList>& list) {
            if (list && !list->files.empty() && list->files.front().isReadable)
                return fetch(machine, list->files.front(), stop, answer);
            if (!list) // whose root is not there cannot tell: that is not "the report is gone"
                m_fault = list.error().kind() == ErrorKind::NotFound
                    ? Error(ErrorKind::InvalidInput, list.error().text())
                    : list.error();
            else if (!list->files.empty())
                m_fault = Error(ErrorKind::InvalidInput, u"it may not be read"_s);
            ask(machine + 1, id, stop, answer);
        });
}

void ReportReader::fetch(
    size_t machine, const RemoteFileEntry& file, const std::stop_token& stop, const Answer& answer) {
    const QString path = file.path;
    whenDone(this, m_machines[machine]->read(path, {{0, mostBytes}}, stop),
        [machine, path, answer](const Result<RemoteBytes>& read) {
            if (!read)
                return answer->finish(failure(read.error()));
            FoundReport report{machine, path, read->state.modified, {}, read->state.size};
            if (!read->pieces.empty())
                report.bytes = read->pieces.front().bytes;
            answer->finish(std::move(report));
        });
}

} // namespace magkeeper::logs
