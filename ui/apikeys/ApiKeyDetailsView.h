// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DetailsPane.h"
#include "RecordDetails.h"

#include <QHash>
#include <QStringList>

#include <optional>

class Chip;
class QPushButton;
class SectionBox;
class Workspace;

//! `API key details`: what the chosen key is, may do and is used for, at a glance.
class ApiKeyDetailsView final : public DetailsPane
{
    Q_OBJECT

public:
    explicit ApiKeyDetailsView(Workspace *workspace, QWidget *parent = nullptr);

    //! `replacement` is the newer key that took its place, where there is one.
    void setKey(const ApiKeyDetails &key, const std::optional<ApiKeyDetails> &replacement);
    QString uuid() const { return m_key.uuid; }

Q_SIGNALS:
    //! What this key was used for is to be shown in Logs.
    void requestsWanted(const QString &uuid);
    void similarWanted();
    void endNowWanted();

private:
    void fill();
    void fillUse(const QDateTime &now);
    void fillPermissions();
    void fillMessage(const QDateTime &now);
    void readAreas();

    Workspace *m_workspace;
    ApiKeyDetails m_key;
    std::optional<ApiKeyDetails> m_replacement;
    QHash<QString, QString> m_areas; //!< resource -> what the server says it is
    bool m_areasAsked = false;
    QStringList m_shown; //!< what was filled in last, so that a reader's place in it is kept
    SectionBox *m_box = nullptr;
    SectionBox *m_permissions = nullptr;
    Chip *m_status = nullptr;
    QPushButton *m_requests = nullptr;
    QPushButton *m_similar = nullptr;
};
