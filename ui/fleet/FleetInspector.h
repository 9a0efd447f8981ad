// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleet/FleetRow.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace magkeeper {

class FactList;
class Label;
class MarkView;
class Pill;

/// What is known of one environment, at the right of the fleet: its error in full, its facts, and what can be done.
class FleetInspector final : public QWidget {
    Q_OBJECT

public:
    explicit FleetInspector(QWidget* parent = nullptr);

    void show(const FleetRow& row, Instant now);
    using QWidget::show;

Q_SIGNALS:
    void openRequested();
    void refreshRequested();
    void closeRequested();
    void acknowledgeRequested(); ///< of the worst finding, as are these
    void muteRequested();
    void unmarkRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void layOut();
    void showState(const FleetRow& row, Instant now);
    void showMark(const FleetRow& row);
    QToolButton* makeTool(const QString& name, const QString& text, const QString& toolTip);

    Label* m_name;
    Pill* m_kind;
    Label* m_address;
    MarkView* m_mark;
    Label* m_state;
    Label* m_meaning;
    Label* m_error;
    FactList* m_findings;
    FactList* m_facts;
    Label* m_marked;
    QToolButton* m_acknowledge;
    QToolButton* m_mute;
    QToolButton* m_unmark;
    QPushButton* m_open;
    QPushButton* m_refresh;
};

} // namespace magkeeper
