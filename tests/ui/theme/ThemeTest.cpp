// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Theme.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Mark.h"
#include "ui/theme/Type.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>

#include <gtest/gtest.h>

using namespace magkeeper;
using namespace Qt::StringLiterals;

TEST(Theme, SwitchesThePaletteWhileRunning) {
    Theme theme(Appearance::Light);
    EXPECT_EQ(&Colours::of(QApplication::palette()), &Colours::light());
    const QSignalSpy changed(&theme, &Theme::changed);
    theme.setAppearance(Appearance::Dark);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(&Colours::of(QApplication::palette()), &Colours::dark());
}

TEST(Theme, NamesOfAppearancesReadBack) {
    for (const Appearance appearance : {Appearance::System, Appearance::Light, Appearance::Dark})
        EXPECT_EQ(appearanceFromName(appearanceName(appearance)), appearance);
    EXPECT_EQ(appearanceFromName(u"mauve"_s), Appearance::System);
}

TEST(Theme, DarkFieldsHaveAFrameThatCanBeSeen) {
    const Theme theme(Appearance::Dark);
    QLineEdit edit;
    edit.resize(160, 32);
    const QImage image = edit.grab().toImage();
    const QColor frame = image.pixelColor(80, 0);
    EXPECT_GT(frame.lightness(), Colours::dark().base.lightness() + 40) << qPrintable(frame.name());
}

TEST(Theme, FiguresHaveOneWidth) {
    const QFontMetricsF metrics(interfaceFont());
    EXPECT_DOUBLE_EQ(metrics.horizontalAdvance(u"111"_s), metrics.horizontalAdvance(u"000"_s));
}

TEST(Mark, EveryStateHasAShapeOfItsOwn) {
    std::vector<QImage> seen;
    for (const Mark mark : {Mark::Ok, Mark::Notice, Mark::Warning, Mark::Critical, Mark::Unknown, Mark::Working}) {
        Colours grey = Colours::light();
        grey.ok = grey.notice = grey.warning = grey.critical = grey.unknown = grey.accent = Qt::black;
        QImage image(24, 24, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintMark(painter, QRectF(0, 0, 24, 24), mark, grey);
        painter.end();
        for (const QImage& other : seen)
            EXPECT_NE(image, other) << static_cast<int>(mark);
        seen.push_back(image);
    }
}

TEST(Icons, AreInkedInThePalettesText) {
    const Theme theme(Appearance::Dark);
    const QImage image = iconOf(Icon::Refresh).pixmap(16, 16).toImage().convertToFormat(QImage::Format_ARGB32);
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.alpha() < 200)
                continue;
            ++inked;
            EXPECT_GT(colour.lightness(), 150);
        }
    }
    EXPECT_GT(inked, 8);
}
