// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogLook.h"

#include <QJsonArray>
#include <QObject>

#include <vector>

namespace magkeeper {

/// The looks that a person keeps, by name. Whoever makes the store keeps them. Thread: GUI.
class LogLookStore final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t most = 100;

    explicit LogLookStore(std::vector<LogLook> looks = {}, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<LogLook>& looks() const { return m_looks; } ///< by name
    [[nodiscard]] const LogLook* find(const QString& name) const; ///< null: there is none; without regard to case
    /// In the place of the one of that name. One without a name, and one too many, is not kept.
    void keep(LogLook look);
    void remove(const QString& name);

Q_SIGNALS:
    void changed();

private:
    std::vector<LogLook> m_looks;
};

[[nodiscard]] QJsonArray toJson(const std::vector<LogLook>& looks);
/// Total: what has no name is left out.
[[nodiscard]] std::vector<LogLook> logLooksFromJson(const QJsonArray& array);

} // namespace magkeeper
