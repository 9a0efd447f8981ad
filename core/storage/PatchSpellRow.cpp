// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/PatchSpellRow.h"

#include "core/base/Json.h"
#include "core/storage/RunRows.h"
#include "core/storage/SqlText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Kind = SpellPlace::Kind;

QString nameOf(Kind kind) {
    return kind == Kind::Patch ? u"patch"_s : kind == Kind::Vulnerability ? u"vulnerability"_s : u"installation"_s;
}

/// The catalogues are a row of the installations: those alone have a subject there.
Kind kindFrom(const QString& name, const QString& subject) {
    if (name == "installation"_L1)
        return subject.isEmpty() ? Kind::Installation : Kind::Catalogues;
    return name == "patch"_L1 ? Kind::Patch : Kind::Vulnerability;
}

void put(QJsonObject& object, const QString& key, const QString& text) {
    if (!text.isEmpty())
        object.insert(key, text);
}

void put(QJsonObject& object, const QString& key, const std::optional<Instant>& at) {
    if (at)
        object.insert(key, toIso8601(*at));
}

std::optional<Instant> instantFrom(const QJsonValue& value) { return instantFromIso8601(value.toString()); }

QJsonObject documentOf(const InstalledMark& mark) {
    QJsonObject object;
    put(object, u"release"_s, mark.release);
    put(object, u"edition"_s, mark.edition);
    put(object, u"lock_digest"_s, mark.lockDigest);
    put(object, u"lock_at"_s, mark.lockAt);
    put(object, u"deployed_version"_s, mark.deployedVersion);
    put(object, u"deployed_at"_s, mark.deployedAt);
    return object;
}

InstalledMark markFrom(const QJsonObject& object) {
    return {.release = object["release"_L1].toString(),
        .edition = object["edition"_L1].toString(),
        .lockDigest = object["lock_digest"_L1].toString(),
        .lockAt = instantFrom(object["lock_at"_L1]),
        .deployedVersion = object["deployed_version"_L1].toString(),
        .deployedAt = instantFrom(object["deployed_at"_L1])};
}

QJsonObject documentOf(const PatchLoss& loss) {
    return {{u"there_at"_s, toIso8601(loss.thereAt)}, {u"gone_at"_s, toIso8601(loss.goneAt)},
        {u"before"_s, documentOf(loss.before)}, {u"after"_s, documentOf(loss.after)}};
}

PatchLoss lossFrom(const QJsonObject& object, const PatchSpell& spell) {
    return {.patch = spell.place.subject,
        .node = spell.place.node,
        .bulletin = spell.bulletin,
        .thereAt = instantFrom(object["there_at"_L1]).value_or(Instant()),
        .goneAt = instantFrom(object["gone_at"_L1]).value_or(Instant()),
        .before = markFrom(object["before"_L1].toObject()),
        .after = markFrom(object["after"_L1].toObject())};
}

QJsonObject documentOf(const PatchSpell& spell) {
    QJsonObject object;
    put(object, u"basis"_s, spell.basis);
    put(object, u"evidence"_s, spell.evidence);
    put(object, u"bulletin"_s, spell.bulletin);
    if (spell.critical)
        object.insert(u"critical"_s, true);
    if (spell.place.kind == Kind::Installation)
        object.insert(u"mark"_s, documentOf(spell.mark));
    if (spell.loss)
        object.insert(u"loss"_s, documentOf(*spell.loss));
    return object;
}

} // namespace

QVariantList columnsOf(const PatchSpell& spell) {
    return {sqlText(nameOf(spell.place.kind)), sqlText(spell.place.subject), sqlText(spell.place.node),
        sqlInstant(spell.first), sqlInstant(spell.last), sqlText(spell.state), sqlDocument(documentOf(spell))};
}

PatchSpell spellFrom(const SqlRow& row, int firstColumn) {
    PatchSpell spell;
    const QString subject = row.text(firstColumn + 1);
    spell.place = {kindFrom(row.text(firstColumn), subject), subject, row.text(firstColumn + 2)};
    spell.first = row.instant(firstColumn + 3);
    spell.last = row.instant(firstColumn + 4);
    spell.state = row.text(firstColumn + 5);
    const QJsonObject document = documentFromSql(row.text(firstColumn + 6));
    spell.basis = document["basis"_L1].toString();
    spell.evidence = document["evidence"_L1].toString();
    spell.bulletin = document["bulletin"_L1].toString();
    spell.critical = document["critical"_L1].toBool();
    spell.mark = markFrom(document["mark"_L1].toObject());
    if (document.contains("loss"_L1))
        spell.loss = lossFrom(document["loss"_L1].toObject(), spell);
    return spell;
}

} // namespace magkeeper
