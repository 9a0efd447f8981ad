// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchPanelPresenter.h"
#include "ui/patches/PatchRows.h"
#include "ui/patches/ToolPresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace magkeeper {

class DataTable;
class Label;
class PatchPanel;
class StateView;

/// One environment's patches: what it is open to, which patches are in its files, and what is to be done in which
/// order; what Adobe's own tools said; what is behind a row below.
class PatchSection final : public EnvironmentSection {
    Q_OBJECT

public:
    /// `reports`: of those tools; null: nothing is kept.
    explicit PatchSection(PatchFleet& fleet, VendorReportSource* reports = nullptr, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] DataTable& table() { return *m_table; }
    /// Somebody can do what toolWanted() asks for.
    void offerTools() { m_offersTools = true; }

Q_SIGNALS:
    /// Somebody wants to see the action that asks this tool: it says what the tool writes.
    void toolWanted(const QString& tool);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Part { Vulnerabilities, Patches, Plan, Tools };

    QLayout* makeControls();
    void connectParts();
    void follow();
    void showAll();
    void chooseColumns();
    void showTools();
    void fillTools();
    void open(const QString& key);
    [[nodiscard]] Part part() const;
    [[nodiscard]] std::vector<EnvironmentPatchRow> rows() const;
    [[nodiscard]] PageState state() const;
    [[nodiscard]] QString summary() const;

    PatchFleet& m_fleet;
    EnvironmentId m_id;
    PatchPanelPresenter* m_panelPresenter;
    ToolPresenter* m_tools;
    ValueTableModel<EnvironmentPatchRow> m_rows;
    QComboBox* m_part;
    QCheckBox* m_all;
    QPushButton* m_ask; ///< a tool
    QPushButton* m_read;
    Label* m_summary;
    Label* m_caution;
    DataTable* m_table;
    StateView* m_view;
    PatchPanel* m_panel;
    bool m_offersTools = false;
};

} // namespace magkeeper
