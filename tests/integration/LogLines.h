// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>

#include <memory>
#include <string>
#include <vector>

namespace magkeeper::test {

/// A record as Magento writes it, numbered.
[[nodiscard]] QByteArray numberedRecord(int number);

/// Adds to a file; its folder is there.
void appendTo(const QString& path, const QByteArray& bytes);

/// A running `magctl logs --follow --json`, whose lines are looked at while they come.
class FollowingProcess {
public:
    explicit FollowingProcess(std::unique_ptr<QProcess> process)
        : m_process(std::move(process)) { }
    ~FollowingProcess();
    FollowingProcess(const FollowingProcess&) = delete;
    FollowingProcess& operator=(const FollowingProcess&) = delete;

    /// Waits until a record with this number has come; false: it did not in a minute.
    [[nodiscard]] bool waitFor(int number);
    /// Ctrl-C; the exit status.
    [[nodiscard]] int stop();
    /// `NUMBER: N times` of every number up to this one that did not come exactly once.
    [[nodiscard]] std::vector<std::string> wrongOnes(int last);
    [[nodiscard]] const QByteArray& out() const { return m_out; }
    /// What it said on standard error, waited for at most a tenth of a second.
    [[nodiscard]] QByteArray waitForError();
    [[nodiscard]] QByteArray err() { return m_process->readAllStandardError(); }

private:
    void read();

    std::unique_ptr<QProcess> m_process;
    QByteArray m_out;
};

} // namespace magkeeper::test
