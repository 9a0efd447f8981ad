// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a rollout is written into, off the window's thread.
#include "core/base/Work.h"
#include "core/rollouts/RolloutExport.h"
#include "ui/print/PdfReport.h"
#include "ui/rollouts/RolloutsPresenter.h"

#include <QSaveFile>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

Result<QString> save(const QString& path, const QString& text) {
    const QByteArray bytes = text.toUtf8();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return path;
}

Result<QString> saveAs(const Rollout& rollout, const QString& path, RolloutsPresenter::Form form, Instant now) {
    switch (form) {
    case RolloutsPresenter::Form::Csv:
        return save(path, rolloutCsv(rollout, now));
    case RolloutsPresenter::Form::Jira:
        return save(path, rolloutJiraCsv(rollout, now));
    case RolloutsPresenter::Form::Markdown:
        return save(path, rolloutMarkdown(rollout, now));
    case RolloutsPresenter::Form::Pdf:
        break;
    }
    return writePdf(rolloutMarkdown(rollout, now), rollout.title, path);
}

} // namespace

void RolloutsPresenter::exportTo(const QString& path, Form form) {
    if (!m_rollout)
        return;
    auto work
        = [rollout = m_rollout, path, form, now = m_services.clock.now()] { return saveAs(*rollout, path, form, now); };
    whenDone(this, runIn(m_services.pool, std::move(work)), [this, path](const Result<QString>& saved) {
        if (saved)
            say(Mark::Ok, tr("Saved %1").arg(path));
        else
            say(Mark::Critical, saved.error().text());
        Q_EMIT changed();
    });
}

} // namespace magkeeper
