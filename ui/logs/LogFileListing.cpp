// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/LogFileListing.h"

#include "core/base/SafeText.h"
#include "core/text/Quantity.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using namespace logs;

namespace {

const QString usualGlobs = u"var/log/*.log var/report/*"_s;

std::vector<Column<RemoteFileEntry>> columns() {
    return {
        {{.id = u"file"_s, .title = LogFileListing::tr("File"), .width = 40, .stretch = 1, .toolTip = {}},
            [](const RemoteFileEntry& file) {
                return Cell{.text = safeText(file.path), .toolTip = safeText(file.path)};
            },
            {}},
        {{.id = u"size"_s,
             .title = LogFileListing::tr("Size"),
             .width = 12,
             .alignment = Qt::AlignRight,
             .toolTip = {}},
            [](const RemoteFileEntry& file) { return Cell{.text = sizeText(file.state.size), .toolTip = {}}; },
            [](const RemoteFileEntry& file) { return QVariant(qlonglong(file.state.size)); }},
        {{.id = u"modified"_s, .title = LogFileListing::tr("Written (UTC)"), .width = 26, .toolTip = {}},
            [](const RemoteFileEntry& file) { return Cell{.text = dateTimeText(file.state.modified), .toolTip = {}}; },
            [](const RemoteFileEntry& file) {
                return QVariant(qlonglong(file.state.modified.time_since_epoch().count()));
            }},
        {{.id = u"readable"_s, .title = LogFileListing::tr("Readable"), .width = 12, .rank = 1, .toolTip = {}},
            [](const RemoteFileEntry& file) {
                return file.isReadable ? Cell{.text = LogFileListing::tr("yes"), .toolTip = {}}
                                       : Cell{.text = LogFileListing::tr("no"), .toolTip = {}, .mark = Mark::Warning};
            },
            {}},
    };
}

} // namespace

LogFileListing::LogFileListing(Inventory& inventory, RemoteShells& shells, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_shells(shells)
    , m_model(columns(), [](const RemoteFileEntry& file) { return file.path; })
    , m_state{PageState::Kind::Empty, tr("Choose a machine to see the logs that lie on it."), {}, {}} {
    connect(&inventory, &Inventory::changed, this, &LogFileListing::changed);
}

LogFileListing::~LogFileListing() { m_stop.request_stop(); }

std::vector<LogFileListing::Machine> LogFileListing::machines() const {
    std::vector<Machine> machines;
    for (const Environment& environment : m_inventory.environments())
        for (const Node& node : environment.nodes)
            machines.push_back({environment.id, node.id, safeText(u"%1 · %2"_s.arg(environment.name, node.name))});
    return machines;
}

void LogFileListing::list(const Machine& machine, const QString& globs) {
    m_stop.request_stop();
    m_stop = {};
    m_files.reset(); // its answer is not listened to any more
    m_model.setRows({});
    const Environment* environment = m_inventory.find(machine.environment);
    if (!environment)
        return take(failure(ErrorKind::NotFound, tr("The environment is not there any more.")));
    const auto node = std::ranges::find(environment->nodes, machine.node, &Node::id);
    if (node == environment->nodes.end())
        return take(failure(ErrorKind::NotFound, tr("The machine is not there any more.")));
    m_machine = machine.name;
    m_shell = m_shells.shell(Endpoint::of(*environment, *node));
    m_files = std::make_unique<RemoteFiles>(m_shell, *node);
    m_state = {PageState::Kind::Loading, tr("Asking %1").arg(m_machine), {}, {}};
    const QStringList words = globs.split(u' ', Qt::SkipEmptyParts);
    whenDone(m_files.get(), m_files->list(words.isEmpty() ? usualGlobs.split(u' ') : words, m_stop.get_token()),
        [this](const Result<RemoteFileList>& list) { take(list); });
    Q_EMIT changed();
}

void LogFileListing::take(const Result<RemoteFileList>& list) {
    if (!list) {
        m_state = {PageState::Kind::Failed, tr("The logs of this machine cannot be listed."),
            safeText(list.error().toString()), tr("Try again")};
    } else if (list->files.empty()) {
        m_state = {PageState::Kind::Empty, tr("There is no such file on this machine."), {}, {}};
    } else {
        std::vector<RemoteFileEntry> files = list->files;
        std::ranges::stable_sort(
            files, std::greater(), [](const RemoteFileEntry& file) { return file.state.modified; });
        m_model.setRows(std::move(files));
        m_state = PageState::ready();
    }
    Q_EMIT changed();
}

PageState LogFileListing::state() const { return m_state; }

std::optional<LogServer> LogFileListing::serverOf(const QString& path) const {
    if (!m_files)
        return std::nullopt;
    return LogServer{m_shell, m_files->node(), m_machine, path};
}

} // namespace magkeeper
