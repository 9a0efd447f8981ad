// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/Inventory.h"
#include "core/fleet/ThresholdSettings.h"
#include "ui/widgets/ValueTableModel.h"

#include <functional>

namespace magkeeper {

/// One limit of a rule as it is in the scope that is looked at.
struct LimitRow {
    QString name; ///< `RULE.THRESHOLD`
    QString unit;
    double usual = 0; ///< the rule's own
    double least = 0;
    double most = 0;
    std::optional<double> own; ///< set in this scope
    double holds = 0; ///< what is judged with
    QString from; ///< where that was set; empty: the rule's own

    friend bool operator==(const LimitRow&, const LimitRow&) = default;
};

/// The limits of findings: which hold, for whom, and setting them. Every change works at once and can be taken back.
/// Thread: GUI. Lifetime: not longer than that of what it borrows.
class LimitsPresenter final : public QObject {
    Q_OBJECT

public:
    LimitsPresenter(ThresholdSettings& settings, const Inventory& inventory, QObject* parent = nullptr);

    /// All environments, then each tag, then each environment.
    struct Scope {
        QString title;
        ThresholdScope scope;
    };
    [[nodiscard]] const std::vector<Scope>& scopes() const { return m_scopes; }
    [[nodiscard]] int scope() const { return m_scope; }
    void setScope(int scope);

    [[nodiscard]] ValueTableModel<LimitRow>& model() { return m_model; }
    [[nodiscard]] const LimitRow* find(const QString& name) const;
    [[nodiscard]] int changedCount() const; ///< limits set in this scope

    /// As typed; `refused` tells what is wrong with it, and nothing is set then.
    void set(const QString& name, const QString& text);
    void reset(const QString& name);
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed();
    void scopesChanged();
    void refused(const QString& sentence);

private:
    struct Before {
        ThresholdScope scope;
        QString name;
        std::optional<double> value;

        friend bool operator==(const Before&, const Before&) = default;
    };
    void fillScopes();
    void fill();
    void store(const Before& wanted, std::function<void()> failed);
    void storeAndRemember(const LimitRow& row, std::optional<double> value);
    [[nodiscard]] LimitRow rowOf(LimitRow row) const;
    [[nodiscard]] const Environment* environmentOf(const ThresholdScope& scope) const;

    ThresholdSettings& m_settings;
    const Inventory& m_inventory;
    std::vector<Scope> m_scopes;
    int m_scope = 0;
    ValueTableModel<LimitRow> m_model;
    std::vector<Before> m_before;
};

} // namespace magkeeper
