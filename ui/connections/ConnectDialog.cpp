// SPDX-License-Identifier: Apache-2.0
#include "ConnectDialog.h"

#include "ActionRunner.h"
#include "ConsoleHost.h"
#include "FormField.h"
#include "KeyPanel.h"
#include "KindWords.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SecretInput.h"
#include "ServerPanel.h"
#include "SignIn.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QStackedWidget>
#include <QUuid>

namespace {

constexpr ConnectionKind kinds[] = {ConnectionKind::HarborSandbox, ConnectionKind::HarborLive,
                                    ConnectionKind::Platform, ConnectionKind::DeveloperApi};

QString newId()
{
    return QStringLiteral("con_") + QUuid::createUuid().toString(QUuid::Id128);
}

//! "127.0.0.1:8787" is what people type; http only where nobody can listen in.
QUrl serverUrl(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty() || text.contains(QLatin1String("://")))
        return QUrl(text, QUrl::StrictMode);
    const QUrl guess(QStringLiteral("http://") + text, QUrl::StrictMode);
    const bool loopback = guess.host() == QLatin1String("localhost") ||
                          guess.host().startsWith(QLatin1String("127.")) ||
                          guess.host() == QLatin1String("::1");
    return loopback ? guess : QUrl(QStringLiteral("https://") + text, QUrl::StrictMode);
}

} // namespace

ConnectDialog::ConnectDialog(ConsoleHost *host, QWidget *parent)
    : QDialog(parent)
    , m_host(host)
    , m_kinds(new QButtonGroup(this))
    , m_panels(new QStackedWidget(this))
    , m_key(new KeyPanel(this))
    , m_server(new ServerPanel(this))
    , m_message(new MessageBar(this))
    , m_test(new QPushButton(tr("Test connection"), this))
    , m_connect(new QPushButton(tr("Connect"), this))
{
    setWindowTitle(tr("Connect to OwlPay"));
    setWindowModality(Qt::WindowModal);
    m_title = new PlainLabel(tr("Connect to OwlPay"), this);
    m_title->setFont(Metrics::titleFont(font()));
    m_test->setAccessibleName(tr("Test connection"));
    m_test->setAutoDefault(false);
    m_connect->setDefault(true);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAccessibleName(tr("Cancel"));
    cancel->setAutoDefault(false);

    m_panels->addWidget(m_key);
    m_panels->addWidget(m_server);
    m_kindColumn = buildKinds();
    auto *middle = new QHBoxLayout;
    middle->setSpacing(Metrics::Page);
    middle->addWidget(m_kindColumn);
    middle->addWidget(m_panels, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_test);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_connect);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_title);
    column->addWidget(m_message);
    column->addLayout(middle, 1);
    column->addLayout(buttons);
    resize(720, 470);

    connect(m_server, &ServerPanel::changed, this, &ConnectDialog::refresh);
    connect(m_test, &QPushButton::clicked, this, [this] { start(Purpose::Test); });
    connect(m_connect, &QPushButton::clicked, this, [this] { start(Purpose::Connect); });
    connect(cancel, &QPushButton::clicked, this, &ConnectDialog::reject);
    chooseKind(ConnectionKind::HarborSandbox);
}

QWidget *ConnectDialog::buildKinds()
{
    auto *kindList = new QWidget(this);
    auto *column = new QVBoxLayout(kindList);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    for (const ConnectionKind kind : kinds) {
        auto *button = new QRadioButton(KindWords::name(kind), kindList);
        button->setAccessibleName(KindWords::name(kind));
        m_kinds->addButton(button, static_cast<int>(kind));
        column->addWidget(button);
    }
    column->addStretch();
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            chooseKind(static_cast<ConnectionKind>(id));
    });
    return kindList;
}

void ConnectDialog::signInAgain(const ConnectionProfile &profile)
{
    m_known = profile;
    setWindowTitle(tr("Sign in again"));
    m_title->setText(windowTitle());
    m_kinds->button(static_cast<int>(profile.kind))->setChecked(true);
    m_kindColumn->hide();
    m_server->server()->setText(profile.server.toString());
    m_server->server()->setReadOnly(true);
    m_server->email()->setText(profile.email);
    m_message->showMessage(Tone::Waiting,
                           tr("“%1” does not accept the stored credential any more. What is on "
                              "screen stays.")
                               .arg(profile.name));
    if (profile.kind == ConnectionKind::DeveloperApi)
        (profile.email.isEmpty() ? static_cast<QWidget *>(m_server->email()) : m_server->password())
            ->setFocus();
    else
        m_key->key()->setFocus();
}

ConnectionKind ConnectDialog::kind() const
{
    return static_cast<ConnectionKind>(m_kinds->checkedId());
}

void ConnectDialog::chooseKind(ConnectionKind kind)
{
    m_kinds->button(static_cast<int>(kind))->setChecked(true);
    if (kind == ConnectionKind::DeveloperApi) {
        m_panels->setCurrentWidget(m_server);
    } else {
        m_key->setKind(kind);
        m_panels->setCurrentWidget(m_key);
    }
    m_message->clear();
    m_key->keyField()->setErrors({});
    refresh();
}

ConnectionProfile ConnectDialog::profile() const
{
    ConnectionProfile profile = m_known;
    if (profile.id.isEmpty())
        profile.id = newId();
    profile.kind = kind();
    if (kind() == ConnectionKind::DeveloperApi) {
        profile.server = serverUrl(m_server->server()->text());
        if (!m_server->usesToken())
            profile.email = m_server->email()->text().trimmed();
    } else {
        profile.server = KindWords::server(kind());
        profile.mode = kind() == ConnectionKind::HarborLive      ? ConnectionMode::Live
                       : kind() == ConnectionKind::HarborSandbox ? ConnectionMode::Test
                                                                 : ConnectionMode::Unknown;
        if (profile.name.isEmpty())
            profile.name = KindWords::name(kind());
    }
    return profile;
}

bool ConnectDialog::check()
{
    if (kind() != ConnectionKind::DeveloperApi) {
        const bool empty = m_key->key()->secret().isEmpty();
        m_key->keyField()->setErrors(empty ? QStringList{tr("Enter your API key.")}
                                           : QStringList());
        if (empty)
            m_key->key()->setFocus();
        return !empty;
    }
    QHash<QString, QStringList> mistakes;
    const QUrl server = serverUrl(m_server->server()->text());
    if (!server.isValid() || server.host().isEmpty() ||
        (server.scheme() != QLatin1String("https") && server.scheme() != QLatin1String("http")))
        mistakes.insert(QStringLiteral("server"),
                        {tr("Enter the server's address, such as https://owlpay.example.com.")});
    if (m_server->usesToken()) {
        if (m_server->token()->secret().isEmpty())
            mistakes.insert(QStringLiteral("token"), {tr("Enter the token.")});
    } else {
        if (!m_server->email()->text().contains(QLatin1Char('@')))
            mistakes.insert(QStringLiteral("email"), {tr("Enter your email address.")});
        if (m_server->password()->text().isEmpty())
            mistakes.insert(QStringLiteral("password"), {tr("Enter your password.")});
    }
    m_server->showErrors(mistakes);
    return mistakes.isEmpty();
}

bool ConnectDialog::isRunning() const
{
    return m_signIn && m_signIn->isRunning();
}

void ConnectDialog::start(Purpose purpose)
{
    if (isRunning() || !check())
        return;
    m_purpose = purpose;
    if (m_signIn)
        m_signIn->deleteLater();
    if (kind() != ConnectionKind::DeveloperApi)
        m_signIn = SignIn::withCredential(profile(), m_key->key()->secret(), this);
    else if (m_server->usesToken())
        m_signIn = SignIn::withCredential(profile(), m_server->token()->secret(), this);
    else
        m_signIn = SignIn::withPassword(profile(), m_server->password()->untrimmed(), this);
    ActionRunner::attach(m_signIn, this);
    connect(m_signIn, &Action::succeeded, this, &ConnectDialog::succeeded);
    connect(m_signIn, &Action::failed, this, &ConnectDialog::failed);
    connect(m_signIn, &Action::runningChanged, this, &ConnectDialog::refresh);
    m_message->showMessage(Tone::Information, tr("Asking %1…").arg(profile().server.host()));
    m_signIn->start();
    refresh();
}

void ConnectDialog::succeeded()
{
    refresh();
    if (m_purpose == Purpose::Test) {
        m_message->showMessage(Tone::Succeeded, m_signIn->finding());
        return;
    }
    const ConnectionProfile found = m_signIn->profile();
    OneTimeSecret credential = m_signIn->takeCredential();
    m_key->key()->wipe();
    m_server->password()->wipe();
    m_server->token()->wipe();
    accept();
    m_host->addConnection(found, std::move(credential));
}

void ConnectDialog::failed(const Problem &problem)
{
    refresh();
    m_message->clear();
    const QStringList words{problem.text()};
    const bool credential = problem.kind == Problem::Kind::SignInAgain ||
                            problem.kind == Problem::Kind::WrongCredentials;
    if (kind() != ConnectionKind::DeveloperApi) {
        if (credential) {
            m_key->keyField()->setErrors(words);
            m_key->key()->setFocus();
            return;
        }
    } else if (!problem.fields.isEmpty()) {
        m_server->showErrors(problem.fields);
        return;
    } else if (credential) {
        m_server->showErrors(
            {{m_server->usesToken() ? QStringLiteral("token") : QStringLiteral("password"),
              words}});
        return;
    }
    if (problem.kind == Problem::Kind::Cancelled)
        m_message->showMessage(Tone::Information, problem.message);
    else
        m_message->showProblem(problem);
}

void ConnectDialog::refresh()
{
    const bool running = isRunning();
    const bool password = kind() == ConnectionKind::DeveloperApi && !m_server->usesToken();
    const QString word = password ? tr("Sign in") : tr("Connect");
    m_connect->setText(running && m_purpose == Purpose::Connect ? tr("Connecting…") : word);
    m_connect->setAccessibleName(word);
    m_connect->setEnabled(!running);
    m_test->setVisible(!password);
    m_test->setEnabled(!running);
    m_panels->setEnabled(!running);
    m_kindColumn->setEnabled(!running);
}

void ConnectDialog::reject()
{
    if (isRunning()) {
        m_signIn->cancel();
        return;
    }
    m_key->key()->wipe();
    m_server->password()->wipe();
    m_server->token()->wipe();
    QDialog::reject();
}
