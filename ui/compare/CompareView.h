// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/ComparePresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class Label;
class StateView;

/// What differs between an environment and another one, or itself at another time: what is compared, what of it is
/// shown, and a row for each fact.
class CompareView final : public EnvironmentSection {
    Q_OBJECT

public:
    explicit CompareView(ComparePresenter& presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] DataTable& table() { return *m_table; }

Q_SIGNALS:
    void ignoredRequested(); ///< what is meant to differ

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QHBoxLayout* makeSides();
    QHBoxLayout* makeFilters();
    void addIgnoring();
    void connectParts();
    void showChoices();
    void showAll();

    ComparePresenter& m_presenter;
    QComboBox* m_first;
    QComboBox* m_second;
    QPushButton* m_ignored;
    QPushButton* m_read;
    QComboBox* m_section;
    QCheckBox* m_all;
    QLineEdit* m_filter;
    QPushButton* m_copy;
    Banner* m_refused;
    Label* m_summary;
    DataTable* m_table;
    StateView* m_view;
    std::unique_ptr<ValueTableModel<CompareRow>> m_model; ///< anew for other sides, for they are its columns
    QStringList m_labels;
};

} // namespace magkeeper
