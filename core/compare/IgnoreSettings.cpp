// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/IgnoreSettings.h"

namespace magkeeper {

IgnoreSettings::IgnoreSettings(IgnoreRepository& repository, QObject* parent)
    : QObject(parent)
    , m_repository(repository) { }

Task<QStringList> IgnoreSettings::load() { return taken(m_repository.load()); }

Task<QStringList> IgnoreSettings::add(const QStringList& words) { return taken(m_repository.add(words)); }

Task<QStringList> IgnoreSettings::remove(const QStringList& words) { return taken(m_repository.remove(words)); }

IgnoreList IgnoreSettings::list() const {
    IgnoreList list = IgnoreList::builtIn().value_or(IgnoreList());
    for (const QString& word : m_words)
        std::ignore = list.add(word);
    return list;
}

Task<QStringList> IgnoreSettings::taken(Task<QStringList> answer) {
    auto promise = std::make_shared<TaskPromise<QStringList>>();
    Task<QStringList> task = promise->task();
    whenDone(this, std::move(answer), [this, promise](Result<QStringList> words) {
        if (words && *words != m_words) {
            m_words = *words;
            Q_EMIT changed();
        }
        promise->finish(std::move(words));
    });
    return task;
}

} // namespace magkeeper
