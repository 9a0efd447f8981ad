// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionRequest.h"

#include <QWidget>

namespace magkeeper {

class ArgumentField;

/// The arguments of one action, each in its field.
class ArgumentForm final : public QWidget {
    Q_OBJECT

public:
    explicit ArgumentForm(QWidget* parent = nullptr);

    using Offers = std::function<QStringList(const ArgumentDefinition&)>;
    /// Empty fields for this action; null: none. `changed` follows.
    void setAction(const ActionDefinition* action, const Offers& offers);
    [[nodiscard]] ActionRequest::Values values() const;
    /// Fills the fields of these names; the others stay as they are.
    void setValues(const ActionRequest::Values& values);
    /// Puts the keyboard into the first field; false: there is none.
    bool focusFirst();

Q_SIGNALS:
    void changed();

private:
    void take();

    std::vector<ArgumentField*> m_fields;
};

} // namespace magkeeper
