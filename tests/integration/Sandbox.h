// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/integration/Magctl.h"

#include <gtest/gtest.h>

namespace magkeeper::test {

/// The running sandbox that MAGKEEPER_SANDBOX names.
class Sandbox {
public:
    Sandbox();

    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString path(const QString& name) const { return m_folder + u'/' + name; }
    /// A fact of sandbox.json, by its path.
    [[nodiscard]] QJsonValue fact(const char* path) const { return valueAt(m_facts, path); }
    [[nodiscard]] QString root(const QString& store) const { return path(QStringLiteral("www/") + store); }
    [[nodiscard]] QString address(const char* port) const; ///< `user@127.0.0.1:PORT` of that fact
    [[nodiscard]] QString fingerprint() const; ///< of the ed25519 host key

    [[nodiscard]] bool canMount() const; ///< file systems of its own

    /// Runs a verb of the sandbox; a failure fails the test.
    void run(const QStringList& words) const;
    /// Says at once how the relay to sshd treats new connections: `cut 4096`; empty: as it should.
    void relay(const QByteArray& mode) const;
    /// SQL as the database's administrator.
    void sql(const QString& statement) const;

private:
    QString m_folder;
    QJsonValue m_facts;
};

/// Something of the sandbox that is broken for as long as this lives: `break` words without the verb.
class Fault {
public:
    Fault(const Sandbox& sandbox, const QStringList& words);
    Fault(const Fault&) = delete;
    Fault& operator=(const Fault&) = delete;
    ~Fault() { m_sandbox.run({QStringLiteral("mend"), QStringLiteral("all")}); }

private:
    const Sandbox& m_sandbox;
};

/// A file with other content for as long as this lives.
class ReplacedFile {
public:
    ReplacedFile(const QString& path, const QByteArray& content);
    ReplacedFile(const ReplacedFile&) = delete;
    ReplacedFile& operator=(const ReplacedFile&) = delete;
    ~ReplacedFile();

private:
    QString m_path;
    QByteArray m_before;
};

/// `SEVERITY ID` of each finding of the first environment that `magctl status --json` answered.
[[nodiscard]] std::vector<std::string> findingsOf(const Answer& status);

[[nodiscard]] QByteArray readFile(const QString& path);
void writeFile(const QString& path, const QByteArray& content);

/// magctl with the sandbox's SSH configuration, and the three stores in its workspace.
class SandboxTest : public testing::Test {
protected:
    SandboxTest();
    void SetUp() override;

    void addStores() const;
    /// These environments of the sandbox, each with all its nodes and the way to them; none named: all.
    void importEnvironments(const QStringList& names = {});
    /// On a busy machine: lets no rule mind that, for the load is not the store's.
    void ignoreTheMachine() const;
    /// Adds an environment on bolt-prod's root with these options on top.
    void addShop(const Words& options, const Word& name = "shop") const;

    Sandbox m_sandbox;
    Magctl m_magctl;
};

} // namespace magkeeper::test
