// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchFleet.h"
#include "ui/patches/PatchRows.h"
#include "ui/widgets/Page.h"

class QPushButton;

namespace magkeeper {

class DataTable;
class Label;
class PageHeader;
class StateView;

/// How one environment stands to the vulnerability that is chosen.
struct ExposedRow {
    EnvironmentId id;
    QString name;
    EnvironmentKind kind = EnvironmentKind::Production;
    ExposureSight sight;
    bool critical = false;
};

/// Bulletins and their vulnerabilities, and who is exposed to each. Whose counts are, is at the right.
class AdvisoryPage final : public Page {
    Q_OBJECT

public:
    explicit AdvisoryPage(PatchFleet& fleet, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] DataTable& table() { return *m_table; }
    /// All advisories that are shown, and who is exposed to them.
    [[nodiscard]] QString markdown() const;

Q_SIGNALS:
    void environmentRequested(const QString& environment);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeInspector();
    void connectParts();
    void count();
    void showAll();
    void showChosen();
    [[nodiscard]] const AdvisoryRow* chosen() const;
    [[nodiscard]] std::vector<ExposedRow> exposedTo(const AdvisoryRow& row) const;

    PatchFleet& m_fleet;
    ValueTableModel<AdvisoryRow> m_rows;
    ValueTableModel<ExposedRow> m_exposed;
    PageHeader* m_header;
    QPushButton* m_read = nullptr;
    DataTable* m_table;
    StateView* m_view;
    QWidget* m_inspector;
    Label* m_title;
    Label* m_facts;
    DataTable* m_environments;
    Label* m_caution = nullptr;
    bool m_counting = false;
    bool m_again = false;
};

} // namespace magkeeper
