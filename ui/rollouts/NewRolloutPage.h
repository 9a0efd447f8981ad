// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/NewRolloutPresenter.h"
#include "ui/widgets/Page.h"

class QComboBox;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class Label;
class PageHeader;

/// A rollout that is to be made: what it brings, and for whom. The filter finds environments by name, kind, store and
/// tag; what it shows can be taken in or left out at once.
class NewRolloutPage final : public Page {
    Q_OBJECT

public:
    explicit NewRolloutPage(NewRolloutPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

Q_SIGNALS:
    void opened(WorkId rollout); ///< it was made
    void left(); ///< by Cancel

private:
    void makeHeader();
    QWidget* makeForm();
    QWidget* makeChoice();
    void addKeys();
    void connectAll();
    void showAll();
    void confirm();
    [[nodiscard]] QStringList shownKeys() const;
    [[nodiscard]] QStringList chosenKeys() const;
    void togglePart(RolloutPart part);

    NewRolloutPresenter& m_presenter;
    PageHeader* m_header;
    Banner* m_said;
    DataTable* m_table;
    QComboBox* m_kind = nullptr;
    QLineEdit* m_names = nullptr;
    QLineEdit* m_title = nullptr;
    QComboBox* m_urgency = nullptr;
    QLineEdit* m_duties = nullptr;
    QPushButton* m_open = nullptr;
    Label* m_summary = nullptr;
};

} // namespace magkeeper
