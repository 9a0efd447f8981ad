// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/LimitsPresenter.h"
#include "ui/widgets/Page.h"

class QComboBox;
class QPushButton;

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;

/// The limits that findings are judged with: for all environments, a tag or one environment.
class LimitsPage final : public Page {
    Q_OBJECT

public:
    explicit LimitsPage(LimitsPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

private:
    void makeHeader();
    void makeActions();
    void connectParts();
    void edit(const QString& name);
    void showScopes();
    void showAll();

    LimitsPresenter& m_presenter;
    PageHeader* m_header;
    QComboBox* m_scopes = nullptr;
    QPushButton* m_undo = nullptr;
    Banner* m_refused;
    InlineForm* m_form;
    DataTable* m_table;
    QString m_edited; ///< the limit that the form is about
};

} // namespace magkeeper
