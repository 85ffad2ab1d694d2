// SPDX-License-Identifier: Apache-2.0
#include "ServerPanel.h"

#include "FormField.h"
#include "Metrics.h"
#include "SecretInput.h"

#include <QHBoxLayout>
#include <QRadioButton>

ServerPanel::ServerPanel(QWidget *parent)
    : QWidget(parent)
    , m_server(new QLineEdit(this))
    , m_email(new QLineEdit(this))
    , m_password(new SecretInput(tr("Password"), this))
    , m_token(new SecretInput(tr("Token"), this))
{
    m_server->setAccessibleName(tr("Server"));
    m_server->setPlaceholderText(QStringLiteral("http://127.0.0.1:8787"));
    m_server->setFont(Metrics::fixedFont(font()));
    m_serverField =
        new FormField(tr("Server"), m_server,
                      tr("A server with the developer API; https outside this machine."), this);

    auto *ways = new QWidget(this);
    m_byPassword = new QRadioButton(tr("Email and password"), ways);
    m_byPassword->setAccessibleName(m_byPassword->text());
    m_byPassword->setChecked(true);
    m_byToken = new QRadioButton(tr("Token"), ways);
    m_byToken->setAccessibleName(tr("Use a token"));
    auto *row = new QHBoxLayout(ways);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Group);
    row->addWidget(m_byPassword);
    row->addWidget(m_byToken);
    row->addStretch();
    auto *waysField = new FormField(tr("Sign in with"), ways, {}, this);

    m_email->setAccessibleName(tr("Email"));
    m_email->setMaxLength(254);
    m_emailField = new FormField(tr("Email"), m_email, {}, this);
    m_passwordField =
        new FormField(tr("Password"), m_password,
                      tr("Of your account on this server. It is sent once and not kept."), this);
    m_tokenField = new FormField(tr("Token"), m_token,
                                 tr("A session token. Kept in the system keychain."), this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    for (QWidget *field :
         {static_cast<QWidget *>(m_serverField), static_cast<QWidget *>(waysField),
          static_cast<QWidget *>(m_emailField), static_cast<QWidget *>(m_passwordField),
          static_cast<QWidget *>(m_tokenField)})
        column->addWidget(field);
    column->addStretch();

    connect(m_byToken, &QRadioButton::toggled, this, &ServerPanel::refresh);
    refresh();
}

bool ServerPanel::usesToken() const
{
    return m_byToken->isChecked();
}

void ServerPanel::refresh()
{
    m_emailField->setVisible(!usesToken());
    m_passwordField->setVisible(!usesToken());
    m_tokenField->setVisible(usesToken());
    Q_EMIT changed();
}

void ServerPanel::showErrors(const QHash<QString, QStringList> &fields)
{
    const std::pair<QLatin1String, std::pair<FormField *, QWidget *>> places[] = {
        {QLatin1String("server"), {m_serverField, m_server}},
        {QLatin1String("email"), {m_emailField, m_email}},
        {QLatin1String("password"), {m_passwordField, m_password}},
        {QLatin1String("token"), {m_tokenField, m_token}}};
    bool focused = false;
    for (const auto &[name, place] : places) {
        const QStringList messages = fields.value(name);
        place.first->setErrors(messages);
        if (!messages.isEmpty() && !focused) {
            place.second->setFocus();
            focused = true;
        }
    }
}
