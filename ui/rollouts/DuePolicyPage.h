// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/DuePolicyPresenter.h"
#include "ui/widgets/RecordsPage.h"

#include <functional>

class QPushButton;

namespace magkeeper {

/// Due dates, business hours and freezes of the workspace: a line each, changed in a line of the page.
class DuePolicyPage final : public RecordsPage {
    Q_OBJECT

public:
    explicit DuePolicyPage(DuePolicyPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

protected:
    void load() override;

private:
    using Take = std::function<void(const QString& text, int choice)>;
    void makeHeader();
    void addKeys();
    void connectAll();
    void ask(const struct InlineQuestion& question, Take take);
    void edit(const QString& key);
    void editRule(const PolicyLine& line);
    void askFreezeName();
    void askFreeze(const QString& name);
    void removeCurrent();
    void showAll();

    DuePolicyPresenter& m_presenter;
    QPushButton* m_add = nullptr;
    Take m_take; ///< what is done with the answer of the question that is open
};

} // namespace magkeeper
