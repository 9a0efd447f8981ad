// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/actions/ActionDefinition.h"
#include "core/actions/ActionFile.h"
#include "core/base/Result.h"

#include <QJsonObject>
#include <QStringList>

#include <map>

namespace magkeeper {

/// An action with its arguments, checked. A value.
class ActionRequest {
public:
    using Values = std::map<QString, QStringList>;

    /// From words as a person types them: `NAME=VALUE`, or values in the order of the arguments; a list takes what is
    /// left. A word whose part before `=` names no argument is a value as it is. InvalidInput says which argument and
    /// why. Several values for one argument: its words repeated, or with commas for names.
    [[nodiscard]] static Result<ActionRequest> parse(const ActionDefinition& action, const QStringList& words);
    /// From values by name; those that are not given get their initial ones. Files are read, here and only here.
    [[nodiscard]] static Result<ActionRequest> create(const ActionDefinition& action, Values values);

    [[nodiscard]] const ActionDefinition& action() const { return *m_action; }
    [[nodiscard]] QString id() const { return QString::fromLatin1(m_action->id); }
    [[nodiscard]] QStringList values(const QString& name) const;
    [[nodiscard]] QString value(const QString& name) const { return values(name).value(0); }
    /// What was read for an argument that is a file; null: it is none, or was not given.
    [[nodiscard]] const ActionFile* file(const QString& name) const;

    /// Texts that must stand in no record, no list and no log: the value of a setting whose path sounds like a secret.
    [[nodiscard]] QStringList secrets() const;
    /// The arguments as they may be kept; a file by its name, size and digest; a secret becomes `{"redacted": true,
    /// "digest": …}`. The digest is keyed, so that nobody can guess it; without a key there is none.
    [[nodiscard]] QJsonObject toJson(const QByteArray& digestKey) const;
    /// What a person typed, without secrets: `catalog/search/engine opensearch`.
    [[nodiscard]] QString toText() const;

private:
    ActionRequest(const ActionDefinition& action, Values values, std::map<QString, ActionFile> files)
        : m_action(&action)
        , m_values(std::move(values))
        , m_files(std::move(files)) { }
    [[nodiscard]] QString shown(const QString& name, const QString& value) const;

    const ActionDefinition* m_action; ///< of the catalogue, which lives as long as the program
    Values m_values;
    std::map<QString, ActionFile> m_files;
};

/// Whether a setting's value is a secret, by the words in its path.
[[nodiscard]] bool isSecretPath(const QString& path);

} // namespace magkeeper
