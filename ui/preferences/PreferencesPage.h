// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/PreferenceStore.h"
#include "ui/widgets/Page.h"

class QBoxLayout;
class QPushButton;

namespace magkeeper {

class PageHeader;

/// All preferences on one page: each works at once, each shows whether it differs from its default, and the last change
/// can be taken back.
class PreferencesPage final : public Page {
    Q_OBJECT

public:
    explicit PreferencesPage(PreferenceStore& store, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

Q_SIGNALS:
    void limitsRequested();

private:
    struct Editor {
        const PreferenceRow* row;
        QWidget* editor;
        QPushButton* reset;
    };

    void makeHeader();
    QWidget* makeRows();
    void addRow(QBoxLayout& column, const PreferenceRow& row);
    QWidget* makeEditor(const PreferenceRow& row);
    void showAll();

    PreferenceStore& m_store;
    PageHeader* m_header;
    QPushButton* m_undo = nullptr;
    QPushButton* m_defaults = nullptr;
    std::vector<Editor> m_editors;
};

} // namespace magkeeper
