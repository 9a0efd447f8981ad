// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/storage/Backend.h"
#include "core/storage/Workspace.h"
#include "tests/support/Await.h"
#include "tests/support/FakeClock.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace magkeeper::test {

/// A workspace of its own for each test, on SQLite or PostgreSQL.
class StorageFixture : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override;
    /// Opens the test's workspace; several may be open.
    [[nodiscard]] std::unique_ptr<Workspace> open(const WorkspaceOptions& options = {});
    /// The databases under it, for looks behind the repositories. Nothing else of the fixture may use it meanwhile.
    [[nodiscard]] std::unique_ptr<Backend> backend();
    [[nodiscard]] WorkspaceLocation location() const { return *m_location; }
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("workspace")); }
    [[nodiscard]] const QTemporaryDir& temporary() const { return m_folder; }

    FakeClock m_clock;

private:
    QTemporaryDir m_folder;
    std::optional<WorkspaceLocation> m_location;
};

/// The same on SQLite alone.
class SqliteFixture : public StorageFixture { };

[[nodiscard]] inline std::string dialectName(const testing::TestParamInfo<Dialect>& parameter) {
    return parameter.param == Dialect::Sqlite ? "Sqlite" : "Postgresql";
}

/// The databases of a workspace that is there.
[[nodiscard]] std::unique_ptr<Backend> backendOf(const WorkspaceLocation& location);

/// A valid environment with one node and no ids.
[[nodiscard]] Environment environmentCalled(const QString& name);
[[nodiscard]] SnapshotPtr snapshotOf(
    const Environment& environment, Instant takenAt, ProbeLevel level = ProbeLevel::Quick);

/// One number that SQL answers; a failure fails the test.
[[nodiscard]] qint64 numberFrom(Database& database, const QString& sql, const QVariantList& values = {});
[[nodiscard]] QString textFrom(Database& database, const QString& sql);

/// What an answer failed with; fails the test when it did not.
template <typename T>
[[nodiscard]] ErrorKind failureOf(const Result<T>& result) {
    if (!result)
        return result.error().kind();
    ADD_FAILURE() << "it succeeded";
    return ErrorKind::Internal;
}

/// The value of an answer that has to succeed.
template <typename T>
[[nodiscard]] T valueOf(Result<T> result) {
    if (result)
        return *std::move(result);
    ADD_FAILURE() << qPrintable(result.error().toString());
    return {};
}

} // namespace magkeeper::test
