// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patches/EvidenceProgram.h"

#include "core/base/Json.h"
#include "core/catalog/CatalogFolder.h"
#include "core/catalog/SecretFile.h"
#include "core/patches/PatchClaims.h"
#include "core/patches/PatchPath.h"

#include <QCryptographicHash>
#include <QFile>

void makePatchProgramAvailable() { Q_INIT_RESOURCE(patches); }

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostFiles = 2000;
constexpr qsizetype mostKnown = 32; ///< contents of one file that are named to a store

Result<ProbePart> patchProgram(const QString& section) {
    makePatchProgramAvailable();
    QFile file(u":/patches/%1.php"_s.arg(section));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"there is no program for patches in this program"_s);
    return ProbePart::parse(file.readAll());
}

QByteArray phpText(const QString& text) {
    return '\'' + text.toUtf8().replace('\\', "\\\\").replace('\'', "\\'") + '\'';
}

QByteArray phpList(const std::vector<AskedFile>& files) {
    QByteArray list;
    for (const AskedFile& file : files) {
        QByteArray known;
        for (const QString& digest : file.known.first(std::min(file.known.size(), mostKnown)))
            known += phpText(digest) + ", ";
        list += '[' + phpText(file.path) + ", [" + known + "]], ";
    }
    return '[' + list + ']';
}

bool hasDigest(const QByteArray& content, const QString& digest) {
    if (digest.startsWith("sha1:"_L1))
        return QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Sha1).toHex())
            == digest.sliced(5);
    return contentDigest(content) == digest;
}

/// Reads the answer about one file.
class FileAnswer {
public:
    FileAnswer(const JsonReader& reader, const AskedFile& asked, EvidenceAnswer& answer)
        : m_reader(reader)
        , m_asked(asked)
        , m_answer(answer) { }

    Result<void> take() {
        if (m_reader.requiredText("path"_L1) != m_asked.path)
            return failure(ErrorKind::UnexpectedOutput, u"it tells of other files than it was asked for"_s);
        const QString state = m_reader.requiredText("state"_L1);
        if (state == "known"_L1)
            return takeKnown();
        if (state == "content"_L1)
            return takeContent();
        if (state == "later"_L1)
            m_answer.later.append(m_asked.path);
        else
            m_answer.files[m_asked.path] = withoutContent(state);
        return {};
    }

private:
    static FileEvidence withoutContent(const QString& state) {
        using Presence = FileEvidence::Presence;
        FileEvidence evidence;
        if (state == "missing"_L1)
            evidence.presence = Presence::Missing;
        else if (state == "no_package"_L1)
            evidence.presence = Presence::NoPackage;
        else if (state == "outside"_L1)
            evidence.reason = u"it is a link that leads out of the root"_s;
        else if (state == "not_permitted"_L1)
            evidence.reason = u"this login may not read it"_s;
        else if (state == "too_large"_L1)
            evidence.reason = u"it is larger than 1 MiB"_s;
        else
            evidence.reason = u"it is no file"_s;
        return evidence;
    }

    Result<void> takeKnown() {
        const qint64 at = m_reader.integer("at"_L1).value_or(-1);
        if (at < 0 || at >= std::min(m_asked.known.size(), mostKnown))
            return failure(ErrorKind::UnexpectedOutput, u"it names a content that was not known"_s);
        m_answer.files[m_asked.path]
            = {.presence = FileEvidence::Presence::Present, .content = {}, .digest = m_asked.known[at], .reason = {}};
        return {};
    }

    Result<void> takeContent() {
        const QString digest = m_reader.requiredText("digest"_L1);
        const auto text = m_reader.text("text"_L1);
        const QByteArray content
            = text ? text->toUtf8() : QByteArray::fromBase64(m_reader.text("base64"_L1).value_or(QString()).toLatin1());
        if (!hasDigest(content, digest))
            return failure(
                ErrorKind::UnexpectedOutput, u"the content of %1 is not the one that it says"_s.arg(m_asked.path));
        m_answer.fresh[digest] = content;
        m_answer.files[m_asked.path]
            = {.presence = FileEvidence::Presence::Present, .content = content, .digest = digest, .reason = {}};
        return {};
    }

    const JsonReader& m_reader;
    const AskedFile& m_asked;
    EvidenceAnswer& m_answer;
};

} // namespace

QString patchFilesSection() { return u"patch_files"_s; }

QString contentDigest(const QByteArray& content) { return u"sha256:"_s + sha256Of(content); }

Result<ProbeSources> withPatchFiles(const ProbeSources& sources, const std::vector<AskedFile>& files) {
    if (files.size() > mostFiles)
        return failure(ErrorKind::InvalidInput, u"patches of more than %1 files at once"_s.arg(mostFiles));
    for (const AskedFile& file : files)
        if (!isSafePath(file.path.toUtf8()))
            return failure(ErrorKind::InvalidInput, u"a path leads out of the root"_s);
        else if (isSecretFile(file.path))
            return failure(ErrorKind::InvalidInput, u"%1 holds secrets: it is never read"_s.arg(file.path));
    auto claims = patchProgram(patchClaimsSection());
    if (!claims)
        return failure(claims.error());
    return patchProgram(patchFilesSection()).transform([&](ProbePart part) {
        part.body.prepend("function mk_patch_wanted()\n{\nreturn " + phpList(files) + ";\n}\n");
        ProbeSources all = sources;
        all.sections[patchFilesSection()] = std::move(part);
        all.sections[patchClaimsSection()] = *std::move(claims);
        return all;
    });
}

Result<EvidenceAnswer> readPatchFiles(const Section& section, const std::vector<AskedFile>& asked) {
    if (!section.ok)
        return failure(ErrorKind::UnexpectedOutput, section.error ? section.error->text : u"it was not answered"_s);
    JsonProblems problems;
    const JsonReader reader(section.data.object(), u"patch_files"_s, problems);
    const std::vector<JsonReader> files = reader.objects("files"_L1);
    if (files.size() != asked.size())
        return failure(ErrorKind::UnexpectedOutput, u"it tells of other files than it was asked for"_s);
    EvidenceAnswer answer;
    for (size_t i = 0; i < files.size(); ++i)
        if (const auto taken = FileAnswer(files[i], asked[i], answer).take(); !taken)
            return failure(taken.error());
    return problems.isEmpty() ? Result<EvidenceAnswer>(std::move(answer)) : failure(problems.toError());
}

} // namespace magkeeper
