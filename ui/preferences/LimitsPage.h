// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preferences/LimitsPresenter.h"
#include "ui/widgets/RecordsPage.h"

class QComboBox;
class QPushButton;

namespace magkeeper {

/// The limits that findings are judged with: for all environments, a tag or one environment.
class LimitsPage final : public RecordsPage {
    Q_OBJECT

public:
    explicit LimitsPage(LimitsPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

protected:
    void load() override;

private:
    void makeHeader();
    void makeActions();
    void connectParts();
    void edit(const QString& name);
    void showScopes();
    void showAll();

    LimitsPresenter& m_presenter;
    QComboBox* m_scopes = nullptr;
    QPushButton* m_undo = nullptr;
    QString m_edited; ///< the limit that the form is about
};

} // namespace magkeeper
