// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/EnvironmentImport.h"

#include "app/services/Services.h"
#include "core/fleet/Inventory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace magkeeper {

using namespace Qt::StringLiterals;

EnvironmentImport::EnvironmentImport(CommandContext& context, std::vector<Environment> environments)
    : m_context(context)
    , m_environments(std::move(environments)) { }

CommandTask EnvironmentImport::start() {
    CommandTask task = m_promise.task();
    next();
    return task;
}

void EnvironmentImport::next() {
    if (m_at == m_environments.size())
        return finish();
    whenDone(&m_context.scope, m_context.services.inventory().save(m_environments[m_at]),
        [self = shared_from_this()](const Result<Environment>& saved) {
            if (!saved)
                return self->fail(saved.error());
            ++self->m_at;
            self->next();
        });
}

void EnvironmentImport::fail(const Error& error) {
    const QString place = u"importing %1, after %2 that were imported"_s.arg(m_environments[m_at].name).arg(m_at);
    m_context.console.printError(error.within(place));
    m_promise.finish(exitStatusOf(error.kind()));
}

void EnvironmentImport::finish() {
    if (m_context.console.isJson())
        m_context.console.print(QJsonDocument(QJsonObject{{u"imported"_s, static_cast<qint64>(m_at)}}));
    m_context.console.note(u"imported %1 environments"_s.arg(m_at));
    m_promise.finish(ExitStatus::Done);
}

} // namespace magkeeper
