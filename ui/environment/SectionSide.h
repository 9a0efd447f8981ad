// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace magkeeper {

class SectionList;

/// The sections at the left of an environment's page, and below them the way through what is stored. Where the page is
/// narrow row() stands above its content instead, with a list that opens.
class SectionSide final : public QWidget {
    Q_OBJECT

public:
    static constexpr int narrowPage = 900; ///< pixels; below, it is a row

    /// Takes the list over.
    explicit SectionSide(SectionList* sections, QWidget* parent);

    [[nodiscard]] QWidget* row() { return m_row; }
    void fit(int pageWidth);
    void describe(); ///< after the sections, what is in them, or the current one changed
    void setNewerEnabled(bool enabled);
    void focusSections();

Q_SIGNALS:
    void olderWanted();
    void newerWanted();

private:
    QWidget* makeSteps();

    SectionList* m_sections;
    QComboBox* m_box;
    QWidget* m_row;
    QHBoxLayout* m_rowParts;
    QVBoxLayout* m_column;
    QToolButton* m_newer = nullptr;
    QWidget* m_steps;
    bool m_isNarrow = false;
};

} // namespace magkeeper
