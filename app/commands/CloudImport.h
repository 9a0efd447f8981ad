// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/Command.h"
#include "core/inventory/Environment.h"

#include <QPointer>
#include <QProcess>

#include <deque>
#include <functional>
#include <memory>

namespace magkeeper {

/// Asks the `magento-cloud` program, with the login that it has, for its projects, their active environments and the
/// SSH address of each, and adds those that are not there yet. The program's cache is not read: its form is not
/// documented. Up to four questions at once, each with a deadline. Keeps itself until it has answered.
class CloudImport : public std::enable_shared_from_this<CloudImport> {
public:
    struct Wishes {
        QString project; ///< only this one; empty: all
        QString root; ///< of every environment
    };
    CloudImport(CommandContext& context, Wishes wishes);

    /// NotFound when the program is not there, CommandFailed with its words when it refuses to list projects.
    [[nodiscard]] CommandTask start();

private:
    using Take = std::function<void(const Result<QByteArray>&)>;
    struct Question {
        QStringList words;
        Take take;
    };
    struct Found {
        QString project;
        QString environment;
        EnvironmentKind kind = EnvironmentKind::Production;
        std::optional<SshTarget> target;
    };

    void ask(QStringList words, Take take);
    void askNext();
    void run(const Question& question);
    void finished(QProcess& process, bool late, const Take& take);
    void takeProjects(const QStringList& projects);
    void askEnvironments(const QString& project);
    void askKind(const QString& project, EnvironmentKind kind);
    void askAddress(size_t place);
    void save();
    [[nodiscard]] bool isThere(const Environment& environment) const;
    void end(const Error& error);

    CommandContext& m_context;
    Wishes m_wishes;
    QString m_program;
    std::deque<Question> m_questions;
    std::vector<Found> m_found;
    int m_running = 0;
    bool m_ended = false;
    std::vector<QPointer<QProcess>> m_processes; ///< children of the context's scope, which outlives an interrupted run
    TaskPromise<ExitStatus> m_promise;
    std::optional<std::stop_callback<std::function<void()>>> m_stop;
};

} // namespace magkeeper
