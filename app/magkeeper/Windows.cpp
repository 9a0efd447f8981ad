// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/Windows.h"

#include "app/magkeeper/WindowState.h"
#include "ui/shell/DialogPrompter.h"

#include <QApplication>

namespace magkeeper {

namespace {

constexpr int beside = 32; ///< a further window shows that there is one below it

} // namespace

Windows::Windows(const ShellServices& services, DialogPrompter& prompter, const WindowSettings& settings)
    : m_services(services)
    , m_prompter(prompter)
    , m_settings(settings) { }

Windows::~Windows() {
    for (const QPointer<MainWindow>& window : std::as_const(m_windows))
        delete window.data();
}

MainWindow& Windows::open() {
    m_windows.removeIf([](const QPointer<MainWindow>& window) { return window.isNull(); });
    MainWindow* before = front();
    auto* window = new MainWindow(m_services, before ? before->settings() : m_settings);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (before && !before->isMaximized())
        window->move(before->pos() + QPoint(beside, beside));
    m_windows.push_back(window);
    m_prompter.setWindow(window);
    connect(window, &MainWindow::settingsChanged, this, [this, window] { keep(*window); });
    connect(window, &MainWindow::windowWanted, this, [this] { open(); });
    connect(window, &QObject::destroyed, this, [this] { m_prompter.setWindow(front()); });
    window->QWidget::show();
    return *window;
}

MainWindow* Windows::front() const {
    if (auto* active = qobject_cast<MainWindow*>(QApplication::activeWindow()))
        return active;
    for (auto window = m_windows.crbegin(); window != m_windows.crend(); ++window) {
        if (*window)
            return *window;
    }
    return nullptr;
}

void Windows::toFront() {
    MainWindow* window = front();
    if (!window)
        return;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->raise();
    window->activateWindow();
}

void Windows::hide() {
    for (const QPointer<MainWindow>& window : std::as_const(m_windows)) {
        if (window)
            window->QWidget::hide();
    }
}

void Windows::keep(const MainWindow& window) {
    m_settings = window.settings();
    saveWindowState(m_settings);
}

} // namespace magkeeper
