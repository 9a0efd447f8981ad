// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Tray.h"

#include "ui/widgets/SeverityMark.h"

#include <QGuiApplication>
#include <QPainter>
#include <QSystemTrayIcon>

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostNamed = 3;

class TrayMessages final : public DesktopMessages {
public:
    explicit TrayMessages(QSystemTrayIcon& icon)
        : m_icon(icon) { }
    void show(const QString& title, const QString& text) override {
        m_icon.showMessage(title, text, QSystemTrayIcon::Critical);
    }

private:
    QSystemTrayIcon& m_icon;
};

QString sentenceOf(const std::vector<EnvironmentSeverity>& environments) {
    std::array<int, 5> counts{};
    for (const EnvironmentSeverity& environment : environments)
        ++counts[static_cast<size_t>(environment.worst)];
    const auto count = [&](Severity severity) { return counts[static_cast<size_t>(severity)]; };
    QStringList parts;
    if (const int critical = count(Severity::Critical); critical > 0)
        parts << Tray::tr("%n critical", nullptr, critical);
    if (const int unknown = count(Severity::Unknown); unknown > 0)
        parts << Tray::tr("%n unknown", nullptr, unknown);
    if (const int warning = count(Severity::Warning); warning > 0)
        parts << Tray::tr("%n with warnings", nullptr, warning);
    if (parts.isEmpty() && !environments.empty())
        parts << Tray::tr("All is well");
    return parts.join(u" · "_s);
}

} // namespace

QIcon trayIcon(Severity severity) {
    QIcon made;
    for (const int size : {16, 22, 24, 32, 48}) {
        QPixmap pixmap = QGuiApplication::windowIcon().pixmap(size, size);
        if (pixmap.isNull()) {
            pixmap = QPixmap(size, size);
            pixmap.fill(Qt::transparent);
        }
        const double edge = pixmap.width() * 0.6;
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, QRectF(pixmap.width() - edge, pixmap.height() - edge, edge, edge), markOf(severity),
            Colours::light());
        made.addPixmap(pixmap);
    }
    return made;
}

Tray::Tray(PreferenceStore& preferences, DesktopMessages* messages, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_messages(messages)
    , m_icon(new QSystemTrayIcon(this)) {
    if (!m_messages) {
        m_own = std::make_unique<TrayMessages>(*m_icon);
        m_messages = m_own.get();
    }
    connect(m_icon, &QSystemTrayIcon::activated, this, &Tray::windowWanted);
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &Tray::windowWanted);
    connect(&preferences, &PreferenceStore::changed, this, &Tray::showIcon);
    showIcon();
}

Tray::~Tray() = default;

void Tray::setSeverities(const std::vector<EnvironmentSeverity>& environments, Instant now) {
    m_worst = worstOf(environments);
    m_sentence = sentenceOf(environments);
    showIcon();
    announce(m_watch.take(environments, now));
}

void Tray::showIcon() {
    m_icon->setToolTip(m_sentence.isEmpty() ? u"Magkeeper"_s : u"Magkeeper: "_s + m_sentence);
    m_icon->setIcon(trayIcon(m_worst));
    m_icon->setVisible(m_preferences.now().trayIcon != 0 && QSystemTrayIcon::isSystemTrayAvailable());
}

void Tray::announce(const std::vector<TurnedCritical>& turned) {
    if (turned.empty() || m_preferences.now().notifyCritical == 0)
        return;
    const QString title = tr("%n environment(s) turned critical", nullptr, static_cast<int>(turned.size()));
    QStringList names;
    for (size_t at = 0; at < std::min(turned.size(), mostNamed); ++at)
        names << turned[at].name;
    if (turned.size() > mostNamed)
        names << tr("and %n more", nullptr, static_cast<int>(turned.size() - mostNamed));
    m_messages->show(title, m_preferences.now().namesInNotifications != 0 ? names.join(u", "_s) : QString());
}

} // namespace magkeeper
