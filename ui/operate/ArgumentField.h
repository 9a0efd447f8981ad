// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QListWidget;

namespace magkeeper {

/// Where one argument of an action is typed or chosen: its name, a field of its kind, what it means. A file can be
/// chosen in a dialog, or its path be typed. Named
/// `argument_NAME`.
class ArgumentField final : public QWidget {
    Q_OBJECT

public:
    /// `offers`: the values that the store has; others can be typed too.
    ArgumentField(const ArgumentDefinition& argument, const QStringList& offers, QWidget* parent = nullptr);

    [[nodiscard]] QString name() const;
    [[nodiscard]] QStringList values() const; ///< none: it is left empty
    void setValues(const QStringList& values);
    /// What is typed is not shown.
    void setSecret(bool secret);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isList() const;
    void makeField(const QStringList& offers);
    [[nodiscard]] QComboBox* makeChoice(const QStringList& offers);
    [[nodiscard]] QListWidget* makeOffers(const QStringList& offers);
    [[nodiscard]] QLineEdit* makeText();
    [[nodiscard]] QWidget* withChooser(QLineEdit* field);
    void chooseFile();

    ArgumentDefinition m_argument;
    QListWidget* m_offers = nullptr;
    QComboBox* m_choice = nullptr;
    QLineEdit* m_text = nullptr;
};

} // namespace magkeeper
