// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/operate/RunsPresenter.h"
#include "ui/widgets/Page.h"

namespace magkeeper {

class RunsView;

/// What was done to all environments.
class RunsPage final : public Page {
    Q_OBJECT

public:
    explicit RunsPage(RunsPresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    void focusContent() override;
    [[nodiscard]] bool closeInspector() override;

Q_SIGNALS:
    void openRequested(const QString& environment);

private:
    RunsView* m_view;
};

} // namespace magkeeper
