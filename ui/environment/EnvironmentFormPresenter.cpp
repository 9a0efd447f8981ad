// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/EnvironmentFormPresenter.h"

#include "core/text/FaultText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

EnvironmentFormPresenter::EnvironmentFormPresenter(
    Inventory& inventory, CheckFactory makeCheck, EnvironmentId id, QObject* parent)
    : QObject(parent)
    , m_inventory(inventory)
    , m_makeCheck(std::move(makeCheck))
    , m_id(id) {
    if (const Environment* environment = m_inventory.find(id))
        m_draft = EnvironmentDraft::of(*environment);
    validate();
}

EnvironmentFormPresenter::~EnvironmentFormPresenter() = default;

void EnvironmentFormPresenter::setDraft(EnvironmentDraft draft) {
    m_draft = std::move(draft);
    validate();
    Q_EMIT problemsChanged();
}

void EnvironmentFormPresenter::validate() {
    m_problems = m_draft.problems();
    const Environment* other = m_inventory.findByName(m_draft.name.trimmed());
    if (other && other->id != m_id)
        m_problems.insert(u"name"_s, tr("Another environment has this name."));
}

void EnvironmentFormPresenter::check(int node) {
    stopCheck();
    Result<Environment> environment = m_draft.toEnvironment();
    if (!environment)
        return;
    m_checkList.start();
    m_check = m_makeCheck(*environment, environment->nodes.at(static_cast<size_t>(node)));
    connect(m_check.get(), &EnvironmentCheck::stepChanged, this, [this](const StepReport& report) {
        m_checkList.take(report);
        Q_EMIT checkChanged();
    });
    connect(m_check.get(), &EnvironmentCheck::finished, this, [this] {
        m_checkList.finish();
        Q_EMIT checkChanged();
    });
    m_check->start();
    Q_EMIT checkChanged();
}

void EnvironmentFormPresenter::stopCheck() {
    if (EnvironmentCheck* running = m_check.release()) {
        running->disconnect(this);
        running->deleteLater(); // it may be the one that is calling
    }
    m_checkList.clear();
    Q_EMIT checkChanged();
}

void EnvironmentFormPresenter::save() {
    Result<Environment> environment = m_draft.toEnvironment();
    if (!environment || !m_problems.isEmpty() || std::exchange(m_saving, true))
        return;
    Q_EMIT problemsChanged();
    whenDone(this, m_inventory.save(*std::move(environment)),
        [this](const Result<Environment>& saved) { takeSaved(saved); });
}

void EnvironmentFormPresenter::takeSaved(const Result<Environment>& saved) {
    m_saving = false;
    Q_EMIT problemsChanged();
    if (saved)
        return Q_EMIT this->saved(saved->id);
    const ErrorKind kind = saved.error().kind();
    const QString sentence = kind == ErrorKind::Conflict
        ? tr("Somebody else changed this environment meanwhile. Nothing was saved: load what is stored now, then make "
             "your change again.")
        : meaningOf(kind);
    Q_EMIT saveFailed(sentence, saved.error().toString(), kind);
}

void EnvironmentFormPresenter::reload() {
    whenDone(this, m_inventory.load(), [this](const Result<int>& loaded) {
        const Environment* environment = m_inventory.find(m_id);
        if (!loaded || !environment)
            return;
        setDraft(EnvironmentDraft::of(*environment));
        Q_EMIT reloaded();
    });
}

} // namespace magkeeper
