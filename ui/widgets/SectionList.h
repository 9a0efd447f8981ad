// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"

#include <QListWidget>

namespace magkeeper {

/// The parts of a page as a list at its left, where tabs would not fit: each with the number of what is in it and the
/// worst that was found there. One part is always the current one.
class SectionList final : public QListWidget {
    Q_OBJECT

public:
    enum class Place { Next, NewGroup }; ///< a new group stands a little apart from the one above

    explicit SectionList(const QString& name, QWidget* parent = nullptr);

    /// Below the section `after`; at the end when there is none.
    void addSection(const QString& id, const QString& title, Place place = Place::Next, QStringView after = {});
    /// `many` is written at the right, muted; empty: nothing. `what` says in the tool tip what the mark is about.
    void describe(int section, const QString& many, Mark mark = Mark::None, const QString& what = {});
    [[nodiscard]] QString idOf(int section) const; ///< empty: there is no such section
    [[nodiscard]] int sectionOf(QStringView id) const; ///< -1: none
    [[nodiscard]] QString manyOf(int section) const;
    [[nodiscard]] Mark markOf(int section) const;
    /// So many further; at an end it goes on at the other one.
    void step(int sections);

protected:
    void changeEvent(QEvent* event) override;
};

} // namespace magkeeper
