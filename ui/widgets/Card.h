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
    [[nodiscard]] const FactList& facts() const { return *m_facts; }
    [[nodiscard]] QString fault() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    Label* m_caption;
    MarkView* m_mark;
    Label* m_fault;
    FactList* m_facts;
};

} // namespace magkeeper
