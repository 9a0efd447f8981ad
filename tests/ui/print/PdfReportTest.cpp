// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/PdfReport.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(PdfReport, WritesEveryPage) {
    const QTemporaryDir folder;
    QString text = u"# A title\n\n| a | b |\n| --- | --- |\n"_s;
    for (int row = 0; row < 200; ++row)
        text += u"| acme-%1 | planned |\n"_s.arg(row);
    const QString path = folder.filePath(u"report.pdf"_s);
    ASSERT_TRUE(writePdf(text, u"A title"_s, path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    EXPECT_TRUE(bytes.startsWith("%PDF-"));
    EXPECT_GE(bytes.count("/Type /Page\n"), 4);
}

TEST(PdfReport, SaysWhenTheFileCannotBeWritten) {
    const QTemporaryDir folder;
    const auto written = writePdf(u"text"_s, u"t"_s, folder.filePath(u"no/such/folder.pdf"_s));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind(), ErrorKind::StorageFailed);
}
