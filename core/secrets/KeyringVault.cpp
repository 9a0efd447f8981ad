// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secrets/KeyringVault.h"

#include "core/base/SafeText.h"

#include <qt6keychain/keychain.h>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

const QString serviceName = u"io.magkeeper.Magkeeper"_s;

/// Starts the job; `answer(job)` gives the result when it has ended, well or not.
template <typename T, typename Job, typename Answer>
Task<T> start(Job* job, QObject* parent, const QString& key, Answer answer) {
    auto promise = std::make_shared<TaskPromise<T>>();
    job->setParent(parent);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, answer] { promise->finish(answer(*job)); });
    job->start();
    return promise->task();
}

} // namespace

Task<std::optional<Secret>> KeyringVault::read(const QString& key) {
    using Answer = std::optional<Secret>;
    return start<Answer>(new QKeychain::ReadPasswordJob(serviceName), &m_jobs, key,
        [](const QKeychain::ReadPasswordJob& job) -> Result<Answer> {
            if (job.error() != QKeychain::NoError)
                return Answer();
            return Answer(Secret(job.binaryData()));
        });
}

Task<bool> KeyringVault::write(const QString& key, Secret secret) {
    auto* job = new QKeychain::WritePasswordJob(serviceName);
    job->setBinaryData(QByteArray(secret.reveal(), secret.size()));
    return start<bool>(job, &m_jobs, key,
        [](const QKeychain::WritePasswordJob& done) -> Result<bool> { return done.error() == QKeychain::NoError; });
}

Task<bool> KeyringVault::remove(const QString& key) {
    return start<bool>(new QKeychain::DeletePasswordJob(serviceName), &m_jobs, key,
        [](const QKeychain::DeletePasswordJob& done) -> Result<bool> {
            if (done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound)
                return done.error() == QKeychain::NoError;
            return failure(ErrorKind::StorageFailed,
                u"the keyring does not answer (%1): is one running and unlocked in this session?"_s.arg(
                    safeText(done.errorString())));
        });
}

} // namespace magkeeper
