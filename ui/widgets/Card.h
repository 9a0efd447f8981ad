// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/FactList.h"

#include <QWidget>

namespace magkeeper {

class Label;
class MarkView;

/// A surface with a title, a muted caption, perhaps a fault in words, and facts.
class Card final : public QWidget {
    Q_OBJECT

public:
    explicit Card(const QString& name, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setCaption(const QString& caption, const QString& toolTip = {});
    /// Mark::None hides it.
    void setFault(Mark mark, const QString& sentence);
    void setFacts(std::vector<FactRow> facts);
    /// From now on it leads somewhere: by a click, and by Enter while its facts have the focus.
    void setOpens(const QString& toolTip);
    [[nodiscard]] const FactList& facts() const { return *m_facts; }
    [[nodiscard]] QString fault() const;

Q_SIGNALS:
    void opened(int fact); ///< the place of the fact that was clicked; -1: none

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    Label* m_title;
    Label* m_caption;
    MarkView* m_mark;
    Label* m_fault;
    FactList* m_facts;
    bool m_opens = false;
    bool m_hovered = false;
};

} // namespace magkeeper
