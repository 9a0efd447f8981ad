// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/schedule/FleetIndexersPresenter.h"
#include "ui/widgets/Page.h"

namespace magkeeper {

class DataTable;
class PageHeader;
class StateView;

/// The indices of all environments that somebody has to look at; each leads to its environment.
class FleetIndexersPage final : public Page {
    Q_OBJECT

public:
    explicit FleetIndexersPage(FleetIndexersPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

Q_SIGNALS:
    void openRequested(const QString& environment);

private:
    void showAll();

    FleetIndexersPresenter& m_presenter;
    PageHeader* m_header;
    DataTable* m_table;
    StateView* m_view;
};

} // namespace magkeeper
