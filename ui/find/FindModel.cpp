// SPDX-License-Identifier: Apache-2.0
#include "FindModel.h"

#include "ApiKeysTableModel.h"
#include "CellText.h"
#include "ConsoleHost.h"
#include "RecordReader.h"
#include "TimeText.h"
#include "Timestamp.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr qsizetype mostOfAKind = 6;
constexpr qsizetype shownLength = 80;

//! On one line, without what could make it read as another text.
QString shortened(const QString &text)
{
    const QString line = CellText::line(text);
    return line.size() > shownLength ? line.left(shownLength) + u'…' : line;
}

Icons::Icon iconOf(FoundRecord::Kind kind)
{
    switch (kind) {
    case FoundRecord::Kind::Event:
        return Icons::Icon::Event;
    case FoundRecord::Kind::Log:
        return Icons::Icon::Log;
    case FoundRecord::Kind::Delivery:
        return Icons::Icon::Send;
    case FoundRecord::Kind::ApiKey:
        return Icons::Icon::Key;
    case FoundRecord::Kind::Webhook:
        return Icons::Icon::Webhook;
    case FoundRecord::Kind::Resource:
        return Icons::Icon::Timeline;
    }
    Q_UNREACHABLE();
}

QString plain(const QAction *action)
{
    QString text = action->text();
    return text.remove(u'&');
}

} // namespace

FindModel::FindModel(ConsoleHost *host, QObject *parent)
    : QAbstractListModel(parent)
    , m_host(host)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &FindModel::look);
}

bool FindModel::looksSecret(const QString &text)
{
    static const QRegularExpression secret(
        QStringLiteral("\\A(pk_test_|pk_live_|sk_test_|sk_live_|whs_)[A-Za-z0-9]{12,}\\z"));
    return secret.match(text).hasMatch();
}

bool FindModel::looksLikeIdentifier(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z]{2,}_[A-Za-z0-9_-]{3,96}\\z"));
    return form.match(text).hasMatch() && !looksSecret(text);
}

void FindModel::setCommands(const QList<QAction *> &commands)
{
    m_commands.clear();
    for (QAction *command : commands)
        m_commands.append(command);
    rebuild();
}

void FindModel::setText(const QString &text)
{
    m_text = text.trimmed();
    m_records.clear();
    ++m_job;
    m_looking = looksLikeIdentifier(m_text) && m_host->workspace();
    if (m_looking)
        m_delay.start();
    else
        m_delay.stop();
    rebuild();
}

void FindModel::look()
{
    Workspace *workspace = m_host->workspace();
    if (!workspace) {
        end();
        return;
    }
    workspace->records()->find(m_text, this,
                               [this, job = m_job](const Result<QList<FoundRecord>> &records) {
                                   if (job == m_job)
                                       found(records);
                               });
}

void FindModel::found(const Result<QList<FoundRecord>> &records)
{
    if (!records) {
        FindItem item;
        item.icon = Icons::Icon::Alert;
        item.title = tr("The copy on this machine could not be read.");
        item.detail = records.problem().message;
        m_records = {item};
        end();
        return;
    }
    for (const FoundRecord &record : *records) {
        // Keys and webhooks are offered by name already.
        if (record.kind != FoundRecord::Kind::ApiKey && record.kind != FoundRecord::Kind::Webhook)
            m_records.append(recordItem(record));
    }
    if (records->isEmpty())
        lookElsewhere();
    else
        end();
}

void FindModel::lookElsewhere()
{
    m_host->findElsewhere(
        m_text, this, [this, job = m_job](const QList<ConnectionProfile> &others) {
            if (job != m_job)
                return;
            FindItem nothing;
            nothing.icon = Icons::Icon::Search;
            nothing.title = tr("“%1” is not on this machine in this connection.").arg(m_text);
            nothing.detail =
                others.isEmpty() ? tr("Sync (F5), or look in another connection.") : QString();
            m_records = {nothing};
            for (const ConnectionProfile &other : others) {
                FindItem item;
                item.kind = FindItem::Kind::Connection;
                item.icon = Icons::Icon::Server;
                item.title = tr("Open it in “%1”").arg(other.name);
                item.detail = tr("Another connection of yours has it");
                item.connection = other.id;
                item.text = m_text;
                m_records.append(item);
            }
            end();
        });
}

void FindModel::end()
{
    m_looking = false;
    rebuild();
    Q_EMIT looked();
}

FindItem FindModel::recordItem(const FoundRecord &record) const
{
    FindItem item;
    item.kind = FindItem::Kind::Record;
    item.icon = iconOf(record.kind);
    item.record = record;
    const QString when = TimeText::local(Timestamp::toDateTime(record.at));
    const QString title = shortened(record.title);
    switch (record.kind) {
    case FoundRecord::Kind::Event:
        item.title = record.uuid == m_text
                         ? tr("Event %1 opens in Events").arg(record.uuid)
                         : tr("Event %1 of notification %2").arg(record.uuid, m_text);
        item.detail = tr("%1 · %2").arg(title, when);
        break;
    case FoundRecord::Kind::Log:
        item.title = tr("Request %1 opens in Logs").arg(record.uuid);
        item.detail = tr("%1 · %2 · %3").arg(title, record.state, when);
        break;
    case FoundRecord::Kind::Delivery:
        item.title = tr("Delivery %1 opens in Webhooks").arg(record.uuid);
        item.detail = tr("%1 · %2").arg(record.state, title);
        break;
    case FoundRecord::Kind::Resource:
        item.title = tr("Everything that happened to %1").arg(record.uuid);
        item.detail = record.events > 0
                          ? tr("%1 · events here: %n", nullptr, int(record.events)).arg(title)
                          : tr("Only requests name it");
        break;
    case FoundRecord::Kind::ApiKey:
        item.title = tr("Key “%1” opens in API Keys").arg(title);
        item.detail = record.state;
        break;
    case FoundRecord::Kind::Webhook:
        item.title = tr("Webhook %1 opens in Webhooks").arg(title);
        item.detail = record.uuid;
        break;
    }
    return item;
}

bool FindModel::keyMatches(const ApiKeyDetails &key) const
{
    if (looksSecret(m_text))
        return m_text.startsWith(key.prefix) && m_text.endsWith(key.last4);
    return key.uuid == m_text || key.name.contains(m_text, Qt::CaseInsensitive) ||
           (m_text.size() >= 4 && key.last4 == m_text);
}

void FindModel::addKeysAndWebhooks(QList<FindItem> &items) const
{
    const Workspace *workspace = m_host->workspace();
    if (!workspace || m_text.size() < 2)
        return;
    const ApiKeysTableModel *keys = workspace->apiKeys();
    qsizetype before = items.size();
    for (int row = 0; row < keys->rowCount() && items.size() < before + mostOfAKind; ++row) {
        const ApiKeyDetails &key = keys->at(row);
        if (!keyMatches(key))
            continue;
        items.append(recordItem({FoundRecord::Kind::ApiKey, key.uuid, key.name,
                                 key.prefix + QStringLiteral("…") + key.last4, 0, 0}));
    }
    const WebhooksTableModel *webhooks = workspace->webhooks();
    before = items.size();
    for (int row = 0; row < webhooks->rowCount() && items.size() < before + mostOfAKind; ++row) {
        const WebhookDetails &webhook = webhooks->at(row);
        const bool matches = webhook.uuid == m_text ||
                             webhook.name.contains(m_text, Qt::CaseInsensitive) ||
                             webhook.endpoint.contains(m_text, Qt::CaseInsensitive);
        if (matches)
            items.append(recordItem({FoundRecord::Kind::Webhook,
                                     webhook.uuid,
                                     webhook.name.isEmpty() ? webhook.endpoint : webhook.name,
                                     {},
                                     0,
                                     0}));
    }
}

void FindModel::addCommands(QList<FindItem> &items) const
{
    const QStringList words = m_text.split(u' ', Qt::SkipEmptyParts);
    const auto matches = [&words](const QString &title) {
        return std::all_of(words.cbegin(), words.cend(), [&title](const QString &word) {
            return title.contains(word, Qt::CaseInsensitive);
        });
    };
    for (const QPointer<QAction> &action : m_commands) {
        if (!action || !action->isEnabled() || !matches(plain(action)))
            continue;
        FindItem item;
        item.kind = FindItem::Kind::Command;
        item.icon = Icons::Icon::ChevronRight;
        item.title = plain(action);
        item.detail = action->shortcut().toString(QKeySequence::NativeText);
        item.action = action;
        items.append(item);
    }
    const QString open = m_host->workspace() ? m_host->workspace()->profile().id : QString();
    for (const ConnectionProfile &profile : m_host->profiles()) {
        const QString title = tr("Switch to “%1”").arg(profile.name);
        if (profile.id == open || !matches(title))
            continue;
        FindItem item;
        item.kind = FindItem::Kind::Connection;
        item.icon = Icons::Icon::Server;
        item.title = title;
        item.detail = profile.server.authority();
        item.connection = profile.id;
        items.append(item);
    }
}

void FindModel::addSearches(QList<FindItem> &items) const
{
    if (m_text.isEmpty() || !m_host->workspace() || looksSecret(m_text))
        return;
    const std::pair<QString, QString> tabs[] = {
        {QStringLiteral("logs"), tr("Search Logs for “%1”")},
        {QStringLiteral("events"), tr("Search Events for “%1”")}};
    for (const auto &[tab, title] : tabs) {
        FindItem item;
        item.kind = FindItem::Kind::Search;
        item.icon = Icons::Icon::Search;
        item.title = title.arg(shortened(m_text));
        item.tab = tab;
        item.text = m_text;
        items.append(item);
    }
}

void FindModel::rebuild()
{
    QList<FindItem> items = m_records;
    addKeysAndWebhooks(items);
    // A name is no command; a word may be.
    if (!looksLikeIdentifier(m_text) && !looksSecret(m_text))
        addCommands(items);
    if (m_looking) {
        FindItem looking;
        looking.icon = Icons::Icon::Clock;
        looking.title = tr("Looking for “%1”…").arg(shortened(m_text));
        items.prepend(looking);
    } else if (items.isEmpty() && looksSecret(m_text)) {
        FindItem nothing;
        nothing.icon = Icons::Icon::Key;
        nothing.title = tr("No key here begins and ends like this one.");
        items.append(nothing);
    }
    addSearches(items);
    beginResetModel();
    m_items = items;
    endResetModel();
}

int FindModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant FindModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FindItem &item = m_items.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.title;
    case Qt::AccessibleTextRole:
        return item.detail.isEmpty() ? item.title : tr("%1, %2").arg(item.title, item.detail);
    case DetailRole:
        return item.detail;
    case IconRole:
        return int(item.icon);
    case ChoosableRole:
        return item.kind != FindItem::Kind::Note;
    default:
        return {};
    }
}

Qt::ItemFlags FindModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return m_items.at(index.row()).kind == FindItem::Kind::Note
               ? Qt::ItemIsEnabled
               : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}
