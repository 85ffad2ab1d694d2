// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionDialog.h"
#include "OneTimeSecret.h"
#include "RecordDetails.h"
#include "WebhookForm.h"

class VersionCompare;
class WebhookFormWidget;
class Workspace;

//! **Add Webhook**, or the same form for editing one.
class WebhookDialog final : public ActionDialog
{
    Q_OBJECT

public:
    static WebhookDialog *add(Workspace *workspace, QWidget *parent);
    static WebhookDialog *edit(Workspace *workspace, const WebhookDetails &webhook,
                               QWidget *parent);
    //! For what the server cannot change: the same form adds another one and deletes this one.
    static WebhookDialog *replace(Workspace *workspace, const WebhookDetails &webhook,
                                  QWidget *parent);

    //! After saved(): the signing secret of a new webhook; empty where the server gives none.
    OneTimeSecret takeSecret() { return std::move(m_secret); }

Q_SIGNALS:
    void saved(const QString &uuid, const QString &endpoint);
    //! While editing: the user wants another URL or other events. The dialog has closed.
    void replaceWanted();

protected:
    bool check() override;
    Action *makeAction() override;
    QStringList showFieldErrors(const QHash<QString, QStringList> &fields) override;
    void actionSucceeded(Action *action) override;

private:
    enum class Mode { Add, Edit, Replace };

    WebhookDialog(Workspace *workspace, const WebhookDetails &webhook, Mode mode, QWidget *parent);
    static QString title(Mode mode);
    static QString submitText(Mode mode);
    static QString explanation(const Workspace *workspace, Mode mode);
    void fill();
    void offerReplacing(QWidget *content);
    void readTypes();
    void becameStale();
    void showNewer();
    void take(bool mine);

    Workspace *m_workspace = nullptr;
    Mode m_mode;
    WebhookDetails m_webhook; //!< what is edited; without UUID while adding
    WebhookDetails m_newer;
    bool m_stale = false; //!< the server refused: it has a newer version
    OneTimeSecret m_secret;
    VersionCompare *m_compare = nullptr;
    WebhookFormWidget *m_fields = nullptr;
};
