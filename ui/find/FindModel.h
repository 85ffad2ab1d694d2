// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FindItem.h"

#include <QAbstractListModel>
#include <QTimer>

#include <optional>

class ConsoleHost;
class Workspace;
struct ApiKeyDetails;
template <typename T>
class Result;

//! What Ctrl+K offers for a text: the record of exactly that name, keys and webhooks by name or
//! URL, commands, and searches. Records are looked up off the interface thread; a name that is
//! nowhere here says so, and which other connection knows it.
class FindModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, IconRole, ChoosableRole };
    static constexpr int delayMs = 120;

    explicit FindModel(ConsoleHost *host, QObject *parent = nullptr);

    //! What can be done: the menu's entries.
    void setCommands(const QList<QAction *> &commands);
    void setText(const QString &text);
    //! The records of this text are still being looked up.
    bool isLooking() const { return m_looking; }
    const FindItem &at(int row) const { return m_items.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    //! A whole API key or signing secret: looked for by its ends, and put in no filter.
    static bool looksSecret(const QString &text);
    //! Text with the shape of an identifier such as "evt_0a1b".
    static bool looksLikeIdentifier(const QString &text);

Q_SIGNALS:
    //! The records of the text are known.
    void looked();

private:
    void look();
    void found(const Result<QList<FoundRecord>> &records);
    void lookElsewhere();
    void rebuild();
    void addKeysAndWebhooks(QList<FindItem> &items) const;
    void addCommands(QList<FindItem> &items) const;
    void addSearches(QList<FindItem> &items) const;
    FindItem recordItem(const FoundRecord &record) const;
    bool keyMatches(const ApiKeyDetails &key) const;
    void end();

    ConsoleHost *m_host;
    QList<QPointer<QAction>> m_commands;
    QString m_text;
    QList<FindItem> m_records; //!< of the text, as far as they are known
    QList<FindItem> m_items;
    bool m_looking = false;
    int m_job = 0;
    QTimer m_delay;
};
