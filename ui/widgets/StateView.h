// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/PageState.h"

#include <QWidget>

class QPushButton;
class QStackedLayout;

namespace magkeeper {

class Banner;
class Label;
class MarkView;

/// Shows a page's content, or in its place what the state says; a stale content has a banner above it.
class StateView final : public QWidget {
    Q_OBJECT

public:
    /// Takes the content over.
    explicit StateView(QWidget* content, QWidget* parent = nullptr);

    void setState(const PageState& state);
    /// Its button is the filled one of the page, for there is no other.
    void fillAction();
    [[nodiscard]] const PageState& state() const { return m_state; }

Q_SIGNALS:
    /// The button of Empty, Failed or Stale.
    void actionTriggered();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeMessage();
    void showMessage();
    void fitText();

    PageState m_state;
    QWidget* m_content;
    QStackedLayout* m_stack;
    Banner* m_banner;
    MarkView* m_mark;
    Label* m_sentence;
    Label* m_detail;
    QPushButton* m_action;
};

} // namespace magkeeper
