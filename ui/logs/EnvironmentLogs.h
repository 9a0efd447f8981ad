// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/EnvironmentSection.h"

namespace magkeeper {

class LogsPresenter;
class LogsView;

/// The logs of one environment, as a section of its page. They are followed when somebody says so; turning to another
/// environment ends that.
class EnvironmentLogs final : public EnvironmentSection {
    Q_OBJECT

public:
    explicit EnvironmentLogs(LogsPresenter& presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] bool closeInspector() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

private:
    LogsPresenter& m_presenter;
    LogsView* m_view;
};

} // namespace magkeeper
