// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

struct SourceFile {
    QString path; ///< from the source root
    QString room; ///< `core/base`, `ui/shell`, `app`
    QStringList lines;
};

QString sourceRoot() { return QString::fromUtf8(MAGKEEPER_SOURCE_DIR); }

QStringList linesOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        ADD_FAILURE() << "cannot read " << qPrintable(path);
        return {};
    }
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    if (!lines.isEmpty() && lines.constLast().isEmpty())
        lines.removeLast();
    return lines;
}

QString roomOf(const QString& path) {
    const QStringList parts = path.split(u'/');
    return parts[0] == u"app"_s ? parts[0] : parts[0] + u'/' + parts[1];
}

const std::vector<SourceFile>& sources() {
    static const std::vector<SourceFile> all = [] {
        std::vector<SourceFile> found;
        for (const QString& layer : {u"core"_s, u"ui"_s, u"app"_s}) {
            QDirIterator walk(
                sourceRoot() + u'/' + layer, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
            while (walk.hasNext()) {
                const QString path = walk.next().sliced(sourceRoot().size() + 1);
                found.push_back({path, roomOf(path), linesOf(sourceRoot() + u'/' + path)});
            }
        }
        return found;
    }();
    return all;
}

/// `key: word word …`, comments with #.
QHash<QString, QSet<QString>> table(const QString& name) {
    QHash<QString, QSet<QString>> rows;
    for (const QString& line : linesOf(sourceRoot() + u"/tests/architecture/"_s + name)) {
        const qsizetype colon = line.indexOf(u':');
        if (line.startsWith(u'#') || colon < 0)
            continue;
        const QStringList words = line.sliced(colon + 1).split(u' ', Qt::SkipEmptyParts);
        rows.insert(line.first(colon).trimmed(), QSet<QString>(words.begin(), words.end()));
    }
    return rows;
}

using Visit = std::function<void(const SourceFile&, int line, const QRegularExpressionMatch&)>;

void forEachMatch(const QRegularExpression& pattern, const Visit& visit) {
    for (const SourceFile& file : sources())
        for (int i = 0; i < file.lines.size(); ++i)
            if (const auto match = pattern.match(file.lines[i]); match.hasMatch())
                visit(file, i + 1, match);
}

void expectNoMatch(const QString& pattern, const QString& why, const QSet<QString>& exceptRooms = {}) {
    forEachMatch(
        QRegularExpression(pattern), [&](const SourceFile& file, int line, const QRegularExpressionMatch& match) {
            if (!exceptRooms.contains(file.room))
                ADD_FAILURE() << qPrintable(file.path) << ':' << line << ": '" << qPrintable(match.captured())
                              << "': " << qPrintable(why);
        });
}

} // namespace

TEST(Architecture, EveryRoomHasItsRowInTheTable) {
    const auto rooms = table(u"rooms.txt"_s);
    QSet<QString> seen;
    for (const SourceFile& file : sources())
        seen.insert(file.room);
    EXPECT_GT(seen.size(), 5);
    for (const QString& room : seen)
        EXPECT_TRUE(rooms.contains(room)) << qPrintable(room) << " is not in tests/architecture/rooms.txt";
}

TEST(Architecture, RoomsIncludeOnlyWhatTheTableNames) {
    const auto rooms = table(u"rooms.txt"_s);
    int seen = 0;
    forEachMatch(QRegularExpression(uR"(^#include "((?:core|ui|app|tests)/[^"]+)\")"_s),
        [&](const SourceFile& file, int line, const QRegularExpressionMatch& match) {
            const QString target = roomOf(match.captured(1));
            ++seen;
            EXPECT_TRUE(target == file.room || rooms.value(file.room).contains(target))
                << qPrintable(file.path) << ':' << line << " includes " << qPrintable(target);
        });
    EXPECT_GT(seen, 20) << "the test found no includes: its pattern is wrong";
}

TEST(Architecture, OwnHeadersAreIncludedFromTheSourceRoot) {
    forEachMatch(QRegularExpression(uR"(^#include "([^"]+)\")"_s),
        [&](const SourceFile& file, int line, const QRegularExpressionMatch& match) {
            const QString target = match.captured(1);
            const bool rooted
                = target.startsWith("core/"_L1) || target.startsWith("ui/"_L1) || target.startsWith("app/"_L1);
            EXPECT_TRUE(rooted || target.endsWith(".moc"_L1)) << qPrintable(file.path) << ':' << line;
        });
}

TEST(Architecture, CoreNeedsNoScreen) {
    forEachMatch(
        QRegularExpression(
            uR"(^#include <(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QPainter|QColor|QIcon|QPixmap|QImage|QFont|QMessageBox|QDialog))"_s),
        [&](const SourceFile& file, int line, const QRegularExpressionMatch&) {
            EXPECT_FALSE(file.room.startsWith("core/"_L1)) << qPrintable(file.path) << ':' << line;
        });
}

TEST(Architecture, ForeignLibrariesHaveOnePlaceEach) {
    const auto foreign = table(u"foreign.txt"_s);
    EXPECT_GT(foreign.size(), 3);
    forEachMatch(QRegularExpression(uR"(^#include <([^>]+)>)"_s),
        [&](const SourceFile& file, int line, const QRegularExpressionMatch& match) {
            for (const auto& [begin, rooms] : foreign.asKeyValueRange())
                EXPECT_TRUE(!match.captured(1).startsWith(begin) || rooms.contains(file.room))
                    << qPrintable(file.path) << ':' << line << " includes " << qPrintable(match.captured(1));
        });
}

TEST(Architecture, FilesAreSmall) {
    for (const SourceFile& file : sources()) {
        const qsizetype limit = file.path.endsWith(".h"_L1) ? 150 : 400;
        EXPECT_LE(file.lines.size(), limit) << qPrintable(file.path);
    }
}

TEST(Architecture, EveryFileNamesItsLicence) {
    for (const SourceFile& file : sources()) {
        ASSERT_GE(file.lines.size(), 2) << qPrintable(file.path);
        EXPECT_TRUE(file.lines[0].startsWith("// SPDX-FileCopyrightText:"_L1)) << qPrintable(file.path);
        EXPECT_EQ(file.lines[1], u"// SPDX-License-Identifier: GPL-3.0-or-later"_s) << qPrintable(file.path);
    }
}

TEST(Architecture, NamesSayWhatTheyAre) {
    const QRegularExpression word(u"(Manager|Helper|Utils?|Handler|Data|Info|Misc|Common|Tools)(\\.|$)"_s);
    for (const SourceFile& file : sources())
        EXPECT_FALSE(word.match(file.path.section(u'/', -1)).hasMatch()) << qPrintable(file.path);
}

// Two types of one name in one namespace link without a word, and then one's functions run on the other's bytes.
TEST(Architecture, TypesOfHeadersHaveNamesOfTheirOwn) {
    const QRegularExpression opened(u"^namespace ([A-Za-z:]+) \\{"_s);
    const QRegularExpression type(u"^(?:class|struct|enum|enum class) ([A-Z][A-Za-z]*)\\b[^;]*$"_s);
    QHash<QString, QString> places;
    for (const SourceFile& file : sources()) {
        QString space;
        for (const QString& line : file.lines) {
            if (const auto match = opened.match(line); match.hasMatch())
                space = match.captured(1);
            const auto match = type.match(line);
            if (!match.hasMatch() || !file.path.endsWith(".h"_L1))
                continue;
            const QString name = space + u"::"_s + match.captured(1);
            EXPECT_FALSE(places.contains(name)) << qPrintable(name) << " stands in " << qPrintable(file.path)
                                                << " and in " << qPrintable(places.value(name));
            places.insert(name, file.path);
        }
    }
    EXPECT_GT(places.size(), 100) << "the test found no types: its pattern is wrong";
}

TEST(Architecture, NothingSpinsANestedEventLoop) {
    expectNoMatch(u"processEvents|QEventLoop|\\bwaitFor(Finished|Started|ReadyRead|BytesWritten|Connected)\\b"_s,
        u"waiting belongs to adapters and tests"_s, {u"core/ssh"_s});
}

TEST(Architecture, NobodyUsesFuturesDirectly) {
    expectNoMatch(u"\\bQ(Future|Promise|FutureWatcher)\\b"_s, u"one answer that comes later is a Task"_s);
}

TEST(Architecture, NothingOfOursThrows) { expectNoMatch(u"^\\s*throw\\b"_s, u"what can fail returns a Result"_s); }

TEST(Architecture, ThereAreNoSingletonsAndNoGlobalSettings) {
    expectNoMatch(u"\\bstatic\\b.*\\binstance\\(\\)|\\bQSettings\\b"_s, u"inject it"_s, {u"app"_s});
}

TEST(Architecture, LabelsNeverGuessAtMarkup) {
    expectNoMatch(u"Qt::(AutoText|RichText)|setHtml\\("_s, u"what a store sends is plain text"_s);
}

TEST(Architecture, NoWorkIsLeftBehindInComments) {
    expectNoMatch(u"\\b(TODO|FIXME|XXX|HACK)\\b"_s, u"do it, or say what is missing where users read it"_s);
}
