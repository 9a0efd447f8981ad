// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/logs/LogFolder.h"
#include "tests/ui/TestFleet.h"
#include "ui/logs/LogFileBar.h"
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogFilePicker.h"
#include "ui/logs/LogView.h"
#include "ui/theme/Theme.h"
#include "ui/widgets/DataTable.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>

#include <gtest/gtest.h>

namespace magkeeper::test {

using namespace logs;

inline Result<CommandOutcome> runPhp(const RemoteCommand& command) {
    QProcess php;
    php.start(u"php"_s, {u"-d"_s, u"display_errors=stderr"_s});
    php.write(command.input);
    php.closeWriteChannel();
    if (!php.waitForFinished(60'000))
        return failure(ErrorKind::Internal, u"php does not end"_s);
    const CommandOutcome outcome = exited(php.exitCode(), php.readAllStandardOutput(), php.readAllStandardError());
    if (command.progress)
        command.progress->post({OutputPiece::Stream::Out, outcome.out});
    return outcome;
}

/// The page of a log file with a machine, which is a folder of this one.
class LogFileOfMachine : public testing::Test {
protected:
    LogFileOfMachine() {
        fleet.environments.stored.reserve(4);
        Environment& acme = fleet.add(u"acme · prod"_s);
        acme.nodes.front().root = folder.path(QString());
        fleet.shells.at(acme.nodes.front().target.host).alwaysAnswers(runPhp);
        fleet.load();
        page.offer(listing);
        page.resize(1200, 700);
        page.show();
    }
    [[nodiscard]] LogServer server(const QString& path) const {
        const Environment& acme = fleet.inventory.environments().front();
        return {const_cast<FakeShells&>(fleet.shells).shell(Endpoint::of(acme, acme.nodes.front())), acme.nodes.front(),
            u"acme · prod · web-1"_s, path};
    }
    [[nodiscard]] bool isWhole() const {
        return presenter.rows() && presenter.log()->stage() == OpenedLog::Stage::Whole;
    }
    void open() {
        QByteArray lines;
        for (int i = 0; i < 100'000; ++i)
            lines += "[2026-11-20T" + QByteArray::number(10 + i / 3'600 % 14).rightJustified(2, '0') + ':'
                + QByteArray::number(i / 60 % 60).rightJustified(2, '0') + ':'
                + QByteArray::number(i % 60).rightJustified(2, '0') + ".000000+00:00] main.INFO: number "
                + QByteArray::number(i) + '\n';
        folder.write(u"big[1].log"_s, lines);
        presenter.open(server(u"big[1].log"_s));
        ASSERT_TRUE(waitUntil([this] { return isWhole(); }));
    }
    [[nodiscard]] bool comes(qint64 row, const QString& text) {
        return waitUntil([&] { return presenter.rows()->row(row).text.endsWith(text); });
    }
    /// More than that of a log is not copied by itself: half of what open() writes.
    [[nodiscard]] static CopyLimits limits() { return {.freely = 3'000'000}; }
    template <typename T>
    T& part(const QString& name) {
        return *page.findChild<T*>(name);
    }

    LogFolder folder;
    TestFleet fleet;
    Theme theme{Appearance::Light};
    LogFileListing listing{fleet.inventory, fleet.shells};
    LogFilePresenter presenter{folder.path(QString()), nullptr, limits()};
    LogFilePage page{presenter};
};

} // namespace magkeeper::test
