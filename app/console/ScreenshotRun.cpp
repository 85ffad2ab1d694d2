// SPDX-License-Identifier: Apache-2.0
#include "ScreenshotRun.h"

#include "ActionRunner.h"
#include "Actions.h"
#include "ApiKeysTableModel.h"
#include "ConsoleApplication.h"
#include "EventsTableModel.h"
#include "LogsTableModel.h"
#include "MainWindow.h"
#include "NewSecretDialog.h"
#include "Verification.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"
#include "WorkspaceView.h"

#include <QApplication>
#include <QDialog>
#include <QDir>

#include <cstdio>

namespace {

constexpr int lookEveryMs = 50;
constexpr int settleMs = 400; //!< layouts, delegates and highlighting come to rest
constexpr int patienceMs = 60'000;
constexpr QSize windowSize{1280, 800};

} // namespace

ScreenshotRun::ScreenshotRun(ConsoleApplication *console, MainWindow *window, Theme *theme,
                             QString folder, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_window(window)
    , m_theme(theme)
    , m_folder(std::move(folder))
{
    m_timer.setInterval(lookEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ScreenshotRun::look);
    connect(m_console, &ConsoleHost::failed, this,
            [this](const Problem &problem) { fail(problem.message); });
}

ScreenshotRun::~ScreenshotRun() = default;

void ScreenshotRun::start()
{
    if (!QDir().mkpath(m_folder)) {
        QMetaObject::invokeMethod(
            this, [this] { fail(tr("The folder %1 cannot be made.").arg(m_folder)); },
            Qt::QueuedConnection);
        return;
    }
    m_window->resize(windowSize);
    m_window->show();
    plan();
    next();
}

void ScreenshotRun::plan()
{
    // Before the first connection, so it comes first and in both schemes.
    for (const bool dark : {false, true}) {
        m_steps << Step{{},
                        [this, dark] {
                            m_scheme = dark ? QStringLiteral("dark") : QStringLiteral("light");
                            m_theme->apply(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
                        },
                        {}};
        if (!m_console->workspace())
            m_steps << Step{QStringLiteral("welcome"), {}, {}};
    }
    m_steps << Step{{}, [this] { m_console->start(); }, [this] { return isSynced(); }};
    for (const bool dark : {false, true}) {
        m_steps << Step{{},
                        [this, dark] {
                            m_scheme = dark ? QStringLiteral("dark") : QStringLiteral("light");
                            m_theme->apply(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
                        },
                        {}};
        planTabs();
        planDialogs();
        planNewKey();
    }
}

void ScreenshotRun::planTabs()
{
    for (const char *id : {"api-keys", "events", "logs", "webhooks"}) {
        const QString tab = QLatin1String(id);
        m_steps << Step{tab, [this, tab] { m_window->showTab(tab); }, {}};
        if (tab != QStringLiteral("api-keys"))
            m_steps << Step{
                tab + QStringLiteral("-details"), [this, tab] { openFirstRow(tab); }, {}};
    }
}

void ScreenshotRun::planDialogs()
{
    const auto dialogIsOpen = [this] { return openDialog() != nullptr; };
    m_steps << Step{QStringLiteral("connect"), [this] { m_window->openConnectDialog(); },
                    dialogIsOpen}
            << Step{{}, [this] { closeDialogs(); }, {}};
    for (const char *id : {"api-keys", "webhooks"}) {
        const QString tab = QLatin1String(id);
        m_steps << Step{tab + QStringLiteral("-create"),
                        [this, tab] {
                            m_window->showTab(tab);
                            if (auto *view = m_window->findChild<WorkspaceView *>();
                                view && view->currentPage())
                                view->currentPage()->createNew();
                        },
                        dialogIsOpen}
                << Step{{}, [this] { closeDialogs(); }, {}};
    }
}

void ScreenshotRun::planNewKey()
{
    const auto isSandbox = [this] {
        return m_console->workspace() &&
               m_console->workspace()->profile().kind == ConnectionKind::LocalSandbox;
    };
    m_steps
        << Step{QStringLiteral("two-step-verification"),
                [this, isSandbox] {
                    if (!isSandbox())
                        return;
                    ApiKeyForm form;
                    form.name = tr("Picture of a new key (%1)").arg(m_scheme);
                    m_newKey = m_console->workspace()->actions()->createApiKey(form, this);
                    connect(m_newKey, &Action::failed, this,
                            [this](const Problem &problem) { fail(problem.message); });
                    connect(m_newKey, &Action::verificationRequired, this,
                            [this](Verification *verification) {
                                m_newKey->setProperty("verification",
                                                      QVariant::fromValue<QObject *>(verification));
                            });
                    ActionRunner::attach(m_newKey, m_window);
                    m_newKey->start();
                },
                [this, isSandbox] { return !isSandbox() || openDialog() != nullptr; }}
        << Step{QStringLiteral("new-api-key"),
                [this, isSandbox] {
                    if (!isSandbox() || !m_newKey)
                        return;
                    auto *verification = qobject_cast<Verification *>(
                        m_newKey->property("verification").value<QObject *>());
                    if (!verification)
                        return;
                    connect(m_newKey, &Action::succeeded, this, [this] {
                        NewSecretDialog::show(NewSecretDialog::Kind::ApiKey,
                                              tr("Picture of a new key"), m_newKey->takeSecret(),
                                              nullptr, m_window);
                    });
                    connect(verification, &Verification::sandboxCode, this,
                            [verification](const QString &code) {
                                verification->confirm(Verification::Method::Authenticator, code);
                            });
                    verification->fetchSandboxCode(Verification::Method::Authenticator);
                },
                [this, isSandbox] {
                    return !isSandbox() || qobject_cast<NewSecretDialog *>(openDialog()) != nullptr;
                }}
        << Step{{},
                [this] {
                    closeDialogs();
                    delete m_newKey;
                },
                {}};
}

void ScreenshotRun::closeDialogs()
{
    // Deleted, not closed: a dialog that shows a secret would ask first.
    while (QDialog *dialog = openDialog())
        delete dialog;
}

QDialog *ScreenshotRun::openDialog() const
{
    QDialog *found = nullptr;
    const QWidgetList widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        auto *dialog = qobject_cast<QDialog *>(widget);
        if (dialog && dialog->isVisible())
            found = dialog;
    }
    return found;
}

bool ScreenshotRun::isSynced() const
{
    const Workspace *workspace = m_console->workspace();
    if (!workspace || workspace->syncStatus().state != SyncStatus::State::UpToDate)
        return false;
    return !workspace->capabilities().testFlag(Capability::Logs) ||
           (workspace->logs()->rowCount() > 0 && workspace->events()->rowCount() > 0 &&
            workspace->webhooks()->rowCount() > 0);
}

void ScreenshotRun::openFirstRow(const QString &tab)
{
    Workspace *workspace = m_console->workspace();
    auto *view = m_window->findChild<WorkspaceView *>();
    if (!workspace || !view || !view->currentPage())
        return;
    QString uuid;
    if (tab == QStringLiteral("events") && workspace->events()->rowCount() > 0)
        uuid = workspace->events()->uuidAt(0);
    else if (tab == QStringLiteral("logs") && workspace->logs()->rowCount() > 0)
        uuid = workspace->logs()->uuidAt(0);
    else if (tab == QStringLiteral("webhooks") && workspace->webhooks()->rowCount() > 0)
        // The oldest one is the one whose deliveries the samples tell of.
        uuid = workspace->webhooks()->at(workspace->webhooks()->rowCount() - 1).uuid;
    if (!uuid.isEmpty())
        view->currentPage()->find(uuid);
}

void ScreenshotRun::next()
{
    if (m_steps.isEmpty()) {
        m_timer.stop();
        std::fprintf(stderr, "owlpay-console: %d pictures in %s\n", m_saved, qPrintable(m_folder));
        QMetaObject::invokeMethod(
            qApp, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
        return;
    }
    m_current = m_steps.takeFirst();
    m_waiting.start();
    if (m_current.begin)
        m_current.begin();
    m_timer.start();
}

void ScreenshotRun::look()
{
    if (m_current.ready && !m_current.ready()) {
        if (m_waiting.elapsed() > patienceMs)
            fail(tr("Waited too long for the screen %1.").arg(m_current.name));
        return;
    }
    m_timer.stop();
    QTimer::singleShot(settleMs, this, [this] {
        if (!m_current.name.isEmpty())
            save(m_current.name);
        next();
    });
}

void ScreenshotRun::save(const QString &name)
{
    QWidget *subject = openDialog();
    if (!subject)
        subject = m_window;
    const QString file = QStringLiteral("%1/%2-%3.png").arg(m_folder, name, m_scheme);
    if (!subject->grab().save(file))
        fail(tr("%1 cannot be written.").arg(file));
    else
        ++m_saved;
}

void ScreenshotRun::fail(const QString &message)
{
    m_timer.stop();
    m_steps.clear();
    std::fprintf(stderr, "owlpay-console: %s\n", qPrintable(message));
    QMetaObject::invokeMethod(
        qApp, [] { QCoreApplication::exit(1); }, Qt::QueuedConnection);
}
