// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/IgnorePresenter.h"
#include "ui/widgets/RecordsPage.h"

class QPushButton;

namespace magkeeper {

/// What is meant to differ between environments, for all of the workspace.
class IgnorePage final : public RecordsPage {
    Q_OBJECT

public:
    explicit IgnorePage(IgnorePresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    using RecordsPage::table;

protected:
    void load() override;

private:
    void makeHeader();
    void makeActions();
    void connectParts();
    void askForOne();
    void showAll();

    IgnorePresenter& m_presenter;
    QPushButton* m_add = nullptr;
    QPushButton* m_undo = nullptr;
};

} // namespace magkeeper
