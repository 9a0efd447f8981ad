// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace magkeeper {

/// What keys lead to in a widget that paints itself: becomes its accessible description, and is read out where
/// somebody listens and the widget has the keyboard.
void announce(QWidget& widget, const QString& words);

} // namespace magkeeper
