// SPDX-License-Identifier: Apache-2.0
#include "WebhookDialog.h"

#include "Actions.h"
#include "EventTypesEditor.h"
#include "StaleVersion.h"
#include "VersionCompare.h"
#include "WebhookFormWidget.h"
#include "WebhookText.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

WebhookDialog *WebhookDialog::add(Workspace *workspace, QWidget *parent)
{
    return new WebhookDialog(workspace, {}, Mode::Add, parent);
}

WebhookDialog *WebhookDialog::edit(Workspace *workspace, const WebhookDetails &webhook,
                                   QWidget *parent)
{
    return new WebhookDialog(workspace, webhook, Mode::Edit, parent);
}

WebhookDialog *WebhookDialog::replace(Workspace *workspace, const WebhookDetails &webhook,
                                      QWidget *parent)
{
    return new WebhookDialog(workspace, webhook, Mode::Replace, parent);
}

QString WebhookDialog::title(Mode mode)
{
    if (mode == Mode::Add)
        return tr("Add Webhook");
    return mode == Mode::Edit ? tr("Edit Webhook") : tr("Replace Webhook");
}

QString WebhookDialog::submitText(Mode mode)
{
    if (mode == Mode::Add)
        return tr("Add Webhook");
    return mode == Mode::Edit ? tr("Save changes") : tr("Add new, delete old");
}

QString WebhookDialog::explanation(const Workspace *workspace, Mode mode)
{
    if (mode == Mode::Replace)
        return tr("This server cannot change the URL and the events of a webhook. A new one is "
                  "added first; when it is there, the old one is deleted, so that no event is "
                  "missed. In between an event may come twice, and the new webhook signs with a "
                  "secret of its own.");
    const QString what = tr("Webhook notifications are sent to this address as events happen.");
    // OwlPay's own API takes an API key for this and asks for no code.
    return workspace->profile().usesApiKey()
               ? what
               : what + u' ' + tr("Saving ends in two-step verification.");
}

WebhookDialog::WebhookDialog(Workspace *workspace, const WebhookDetails &webhook, Mode mode,
                             QWidget *parent)
    : ActionDialog(title(mode), explanation(workspace, mode), submitText(mode),
                   mode == Mode::Add    ? tr("Adding…")
                   : mode == Mode::Edit ? tr("Saving…")
                                        : tr("Replacing…"),
                   parent)
    , m_workspace(workspace)
    , m_mode(mode)
    , m_webhook(webhook)
{
    auto *content = new QWidget(this);
    m_compare = new VersionCompare(content);
    m_compare->hide();
    m_fields = new WebhookFormWidget(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_compare);
    column->addWidget(m_fields, 1);
    // The tree of events takes the room that is left.
    content->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    setForm(content);
    fill();
    if (mode == Mode::Edit && !workspace->capabilities().testFlag(Capability::EditEndpoint))
        offerReplacing(content);
    resize(640, 620);

    connect(m_fields, &WebhookFormWidget::changed, this, &WebhookDialog::formChanged);
    connect(m_fields->events(), &EventTypesEditor::reloadRequested, this,
            &WebhookDialog::readTypes);
    connect(m_compare, &VersionCompare::mineChosen, this, [this] { take(true); });
    connect(m_compare, &VersionCompare::theirsChosen, this, [this] { take(false); });
    connect(workspace->webhooks(), &WebhooksTableModel::loaded, this, &WebhookDialog::showNewer);
    readTypes();
    m_fields->focusFirst();
}

void WebhookDialog::fill()
{
    if (m_mode != Mode::Add)
        m_fields->setForm(WebhookText::formOf(m_webhook));
    QHash<QString, QString> others;
    for (int row = 0; row < m_workspace->webhooks()->rowCount(); ++row) {
        const WebhookDetails &other = m_workspace->webhooks()->at(row);
        if (other.uuid != m_webhook.uuid)
            others.insert(other.endpoint, other.name);
    }
    m_fields->setOthers(others);
}

void WebhookDialog::offerReplacing(QWidget *content)
{
    m_fields->setFixed(tr("This server cannot change the URL and the events of a webhook; another "
                          "one can take its place."));
    auto *replace = new QPushButton(tr("Change URL or events…"), content);
    replace->setAccessibleName(QStringLiteral("Change URL or events"));
    replace->setAutoDefault(false);
    content->layout()->addWidget(replace);
    content->layout()->setAlignment(replace, Qt::AlignLeft);
    connect(replace, &QPushButton::clicked, this, [this] {
        QDialog::reject();
        Q_EMIT replaceWanted();
    });
}

void WebhookDialog::readTypes()
{
    m_workspace->actions()->eventTypes(this, [this](const Result<QList<EventTypeInfo>> &types) {
        if (types)
            m_fields->events()->setCatalogue(types.value());
        else
            m_fields->events()->showProblem(types.problem());
    });
}

bool WebhookDialog::check()
{
    const QHash<QString, QStringList> mistakes =
        m_workspace->actions()->checkWebhook(m_fields->form());
    showFieldErrors(mistakes);
    return mistakes.isEmpty();
}

Action *WebhookDialog::makeAction()
{
    if (m_mode == Mode::Add)
        return m_workspace->actions()->addWebhook(m_fields->form(), this);
    if (m_mode == Mode::Replace)
        return m_workspace->actions()->replaceWebhook(m_webhook.uuid, m_webhook.endpoint,
                                                      m_fields->form(), this);
    Action *action = m_workspace->actions()->updateWebhook(m_webhook.uuid, m_webhook.version,
                                                           m_fields->form(), this);
    connect(action, &Action::failed, this, [this](const Problem &problem) {
        if (isStaleVersion(problem))
            becameStale();
    });
    return action;
}

void WebhookDialog::becameStale()
{
    m_stale = true;
    // The same request would be refused for ever: the next one is another, for the newer version.
    QTimer::singleShot(0, this, &WebhookDialog::formChanged);
    m_workspace->syncNow();
    showNewer();
}

void WebhookDialog::showNewer()
{
    if (!m_stale)
        return;
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    for (int row = 0; row < webhooks->rowCount(); ++row) {
        const WebhookDetails &newer = webhooks->at(row);
        if (newer.uuid != m_webhook.uuid || newer.version == m_webhook.version)
            continue;
        m_newer = newer;
        m_compare->compare(m_fields->form(), WebhookText::formOf(newer));
        m_compare->show();
    }
}

void WebhookDialog::take(bool mine)
{
    m_stale = false;
    m_webhook = m_newer;
    if (!mine)
        m_fields->setForm(WebhookText::formOf(m_newer));
    m_compare->hide();
    formChanged();
    m_fields->focusFirst();
}

QStringList WebhookDialog::showFieldErrors(const QHash<QString, QStringList> &fields)
{
    return m_fields->showErrors(fields);
}

void WebhookDialog::actionSucceeded(Action *action)
{
    const QString endpoint = m_fields->form().endpoint;
    QString uuid = m_webhook.uuid;
    if (auto *added = qobject_cast<SecretAction *>(action)) {
        m_secret = added->takeSecret();
        uuid = added->resourceUuid();
    }
    accept();
    Q_EMIT saved(uuid, endpoint);
}
