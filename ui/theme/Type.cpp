// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Type.h"

#include <QFontDatabase>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QFont scaled(QFont font, double factor) {
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    return font;
}

QFont weighted(QFont font, QFont::Weight weight) {
    font.setWeight(weight);
    return font;
}

/// Without a desktop's theme Qt names only a family of the kind that fontconfig resolves somehow.
bool isNoChoice(const QString& family) {
    const QString name = family.toLower();
    return name.isEmpty() || name == "sans serif"_L1 || name == "sans"_L1 || name == "sans-serif"_L1
        || name == "helvetica"_L1;
}

} // namespace

QFont fontOf(TextRole role, const QFont& user) {
    switch (role) {
    case TextRole::PageTitle:
        return weighted(scaled(user, 1.8), QFont::DemiBold);
    case TextRole::Section:
        return weighted(scaled(user, 1.2), QFont::DemiBold);
    case TextRole::Strong:
        return weighted(user, QFont::DemiBold);
    case TextRole::Caption:
        return scaled(user, 0.86);
    case TextRole::Fixed: {
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(user.pointSizeF());
        return fixed;
    }
    case TextRole::Body:
        break;
    }
    return user;
}

bool isInterThere() { return QFontDatabase::hasFamily(u"Inter"_s); }

QFont interfaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (isNoChoice(font.family()) && isInterThere()) {
        font.setFamily(u"Inter"_s);
        font.setPointSizeF(10);
    }
    font.setFeature(QFont::Tag("tnum"), 1);
    return font;
}

} // namespace magkeeper
