// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/IgnoreSettings.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

#include <functional>

namespace magkeeper {

/// One pattern of facts that are meant to differ.
struct IgnoreRow {
    QString word; ///< `section:pattern`
    QString section; ///< its title
    bool kept = false; ///< in this workspace; else it is built in

    [[nodiscard]] QString pattern() const { return word.section(QLatin1Char(':'), 1); }
    friend bool operator==(const IgnoreRow&, const IgnoreRow&) = default;
};

/// What is meant to differ: those of this workspace, which can be added and taken away, and the built-in ones. Every
/// change works at once and can be taken back. Thread: GUI. Lifetime: not longer than that of the settings.
class IgnorePresenter final : public QObject {
    Q_OBJECT

public:
    explicit IgnorePresenter(IgnoreSettings& settings, QObject* parent = nullptr);

    /// Reads anew what is kept: others may have changed it.
    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] ValueTableModel<IgnoreRow>& model() { return m_model; }
    [[nodiscard]] int keptCount() const { return static_cast<int>(m_settings.words().size()); }

    /// Settings when `section` is empty; `refused` tells what is wrong with it, and nothing is kept then.
    void add(const QString& section, const QString& pattern);
    void remove(const QString& key); ///< of a row; one that is built in stays
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed();
    void refused(const QString& sentence);

private:
    enum class Change { Add, Remove };
    using Step = std::pair<Change, QString>;
    void apply(const Step& step, std::function<void()> failed);
    void applyAndRemember(const Step& step, const Step& back);
    void fill();

    IgnoreSettings& m_settings;
    ValueTableModel<IgnoreRow> m_model;
    PageState m_state;
    std::vector<Step> m_before; ///< what takes the last changes back
};

} // namespace magkeeper
