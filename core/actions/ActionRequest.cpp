// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionRequest.h"

#include "core/actions/ArgumentCheck.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QMessageAuthenticationCode>
#include <QRegularExpression>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumValues = 200;

bool isList(const ArgumentDefinition& argument) {
    return argument.count == ArgumentCount::Any || argument.count == ArgumentCount::Many;
}

/// The argument that the next word without a name is for: the first that has none yet, or a list.
const ArgumentDefinition* nextFree(const ActionDefinition& action, const ActionRequest::Values& values) {
    for (const ArgumentDefinition& argument : action.arguments)
        if (isList(argument) || !values.contains(QString::fromLatin1(argument.name)))
            return &argument;
    return nullptr;
}

QStringList split(const ArgumentDefinition& argument, const QString& word) {
    return isList(argument) ? word.split(u',') : QStringList{word};
}

/// An empty word is an unset variable of a script: who means all leaves the argument out. A setting may be empty.
Result<void> checkGiven(const ArgumentDefinition& argument, const QStringList& given) {
    const QString name = QString::fromLatin1(argument.name);
    if (name == "value"_L1 || !given.contains(QString()))
        return {};
    return failure(
        ErrorKind::InvalidInput, u"%1 is given without a value (%2)"_s.arg(name, QString::fromUtf8(argument.meaning)));
}

/// `how=none`: needed unless that is chosen.
Result<void> checkNeeded(const ArgumentDefinition& argument, const ActionRequest::Values& values) {
    const QString unless = QString::fromLatin1(argument.neededUnless);
    const auto given = values.find(QString::fromLatin1(argument.name));
    if (unless.isEmpty() || (given != values.end() && !given->second.isEmpty()))
        return {};
    const auto choice = values.find(unless.section(u'=', 0, 0));
    if (choice != values.end() && choice->second == QStringList{unless.section(u'=', 1)})
        return {};
    return failure(ErrorKind::InvalidInput,
        u"%1 is missing: %2; only %3 needs none"_s.arg(
            QString::fromLatin1(argument.name), QString::fromUtf8(argument.meaning), unless));
}

Result<void> checkCount(const ArgumentDefinition& argument, qsizetype given) {
    const QString name = QString::fromLatin1(argument.name);
    const bool needed = argument.count == ArgumentCount::One || argument.count == ArgumentCount::Many;
    if (needed && given == 0)
        return failure(ErrorKind::InvalidInput, u"%1 is missing: %2"_s.arg(name, QString::fromUtf8(argument.meaning)));
    if (!isList(argument) && given > 1)
        return failure(ErrorKind::InvalidInput, u"%1 is given more than once"_s.arg(name));
    if (given > maximumValues)
        return failure(ErrorKind::InvalidInput, u"%1 has more than %2 values"_s.arg(name).arg(maximumValues));
    return {};
}

Result<std::map<QString, ActionFile>> filesOf(const ActionDefinition& action, const ActionRequest::Values& values) {
    std::map<QString, ActionFile> files;
    for (const ArgumentDefinition& argument : action.arguments) {
        const auto given = values.find(QString::fromLatin1(argument.name));
        if (argument.kind != ArgumentKind::File || given == values.end() || given->second.isEmpty())
            continue;
        auto file = ActionFile::read(given->second.front());
        if (!file)
            return failure(file.error());
        files.emplace(given->first, *std::move(file));
    }
    return files;
}

QJsonObject redacted(const QString& secret, const QByteArray& key) {
    QJsonObject object{{u"redacted"_s, true}};
    if (!key.isEmpty())
        object.insert(u"digest"_s,
            u"hmac-sha256:%1"_s.arg(QString::fromLatin1(
                QMessageAuthenticationCode::hash(secret.toUtf8(), key, QCryptographicHash::Sha256).toHex())));
    return object;
}

} // namespace

Result<ActionRequest> ActionRequest::parse(const ActionDefinition& action, const QStringList& words) {
    Values values;
    for (const QString& word : words) {
        const ArgumentDefinition* argument = word.contains(u'=') ? action.argument(word.section(u'=', 0, 0)) : nullptr;
        const QString value = argument ? word.section(u'=', 1) : word;
        if (!argument)
            argument = nextFree(action, values);
        if (!argument)
            return failure(ErrorKind::InvalidInput, u"'%1' is one argument too many"_s.arg(word.left(40)));
        const QStringList given = split(*argument, value);
        if (const auto checked = checkGiven(*argument, given); !checked)
            return failure(checked.error());
        values[QString::fromLatin1(argument->name)] += given;
    }
    return create(action, std::move(values));
}

Result<ActionRequest> ActionRequest::create(const ActionDefinition& action, Values values) {
    for (const auto& [name, given] : values)
        if (!action.argument(name))
            return failure(
                ErrorKind::InvalidInput, u"%1 has no argument %2"_s.arg(QString::fromLatin1(action.id), name));
    for (const ArgumentDefinition& argument : action.arguments) {
        QStringList& given = values[QString::fromLatin1(argument.name)];
        if (given.isEmpty() && argument.initial)
            given = {QString::fromUtf8(argument.initial)};
        if (const auto counted = checkCount(argument, given.size()); !counted)
            return failure(counted.error());
        for (const QString& value : given)
            if (const auto checked = checkArgument(argument, value); !checked)
                return failure(checked.error());
    }
    for (const ArgumentDefinition& argument : action.arguments)
        if (const auto needed = checkNeeded(argument, values); !needed)
            return failure(needed.error());
    return filesOf(action, values).transform([&](std::map<QString, ActionFile> files) {
        return ActionRequest(action, std::move(values), std::move(files));
    });
}

const ActionFile* ActionRequest::file(const QString& name) const {
    const auto found = m_files.find(name);
    return found == m_files.end() ? nullptr : &found->second;
}

QString ActionRequest::shown(const QString& name, const QString& value) const {
    const ActionFile* read = file(name);
    return read ? read->description() : value;
}

QStringList ActionRequest::values(const QString& name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? QStringList() : found->second;
}

QStringList ActionRequest::secrets() const {
    return isSecretPath(value(u"path"_s)) ? values(u"value"_s) : QStringList();
}

QJsonObject ActionRequest::toJson(const QByteArray& digestKey) const {
    const QStringList hidden = secrets();
    QJsonObject object;
    for (const ArgumentDefinition& argument : m_action->arguments) {
        const QString name = QString::fromLatin1(argument.name);
        const QStringList given = values(name);
        if (name == "value"_L1 && !hidden.isEmpty())
            object.insert(name, redacted(given.value(0), digestKey));
        else if (isList(argument))
            object.insert(name, QJsonArray::fromStringList(given));
        else if (!given.isEmpty())
            object.insert(name, shown(name, given.front()));
    }
    return object;
}

QString ActionRequest::toText() const {
    const bool hides = !secrets().isEmpty();
    QStringList parts;
    for (const ArgumentDefinition& argument : m_action->arguments) {
        const QString name = QString::fromLatin1(argument.name);
        for (const QString& value : values(name))
            parts.append(u"%1=%2"_s.arg(name, hides && name == "value"_L1 ? u"***"_s : shown(name, value)));
    }
    return parts.join(u' ');
}

bool isSecretPath(const QString& path) {
    static const QRegularExpression words(
        u"pass(word|wd|phrase)?|secret|token|(^|[/_])(api_?)?key($|[/_])|private|credential|signature|salt|crypt"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(path).hasMatch();
}

} // namespace magkeeper
