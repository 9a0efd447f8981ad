// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/EnvironmentCheck.h"
#include "core/fleet/Inventory.h"
#include "ui/environment/CheckList.h"
#include "ui/environment/EnvironmentDraft.h"

#include <memory>

namespace magkeeper {

using CheckFactory = std::function<std::unique_ptr<EnvironmentCheck>(const Environment&, const Node&)>;

/// Adding or editing one environment: what was typed, what is wrong with it, the live check, saving.
/// Lifetime: not longer than the services'.
class EnvironmentFormPresenter final : public QObject {
    Q_OBJECT

public:
    /// A null id adds one.
    EnvironmentFormPresenter(Inventory& inventory, CheckFactory makeCheck, EnvironmentId id, QObject* parent = nullptr);
    ~EnvironmentFormPresenter() override;

    [[nodiscard]] const EnvironmentDraft& draft() const { return m_draft; }
    void setDraft(EnvironmentDraft draft);
    /// By field; also a name that is taken.
    [[nodiscard]] const QMap<QString, QString>& problems() const { return m_problems; }
    [[nodiscard]] bool isSaving() const { return m_saving; }

    /// Checks the way to one node as it stands in the form; a running check is stopped.
    void check(int node);
    void stopCheck();
    [[nodiscard]] const CheckList& checkList() const { return m_checkList; }

    void save();
    /// After a conflict: throws the draft away for what is stored now.
    void reload();

Q_SIGNALS:
    void problemsChanged();
    void checkChanged();
    void saved(EnvironmentId id);
    void saveFailed(const QString& sentence, const QString& detail, ErrorKind kind);
    void reloaded();

private:
    void validate();
    void takeSaved(const Result<Environment>& saved);

    Inventory& m_inventory;
    CheckFactory m_makeCheck;
    EnvironmentId m_id;
    EnvironmentDraft m_draft;
    QMap<QString, QString> m_problems;
    std::unique_ptr<EnvironmentCheck> m_check;
    CheckList m_checkList;
    bool m_saving = false;
};

} // namespace magkeeper
