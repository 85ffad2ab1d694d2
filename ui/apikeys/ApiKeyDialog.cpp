// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyDialog.h"

#include "Actions.h"
#include "ApiKeyFormWidget.h"
#include "Metrics.h"
#include "PermissionsEditor.h"
#include "RecordDetails.h"

#include <QFrame>
#include <QLayout>
#include <QScreen>
#include <QScrollArea>

namespace {

constexpr int firstWidth = 580;

ApiKeyForm formOf(const ApiKeyDetails &key)
{
    ApiKeyForm form;
    form.name = key.name;
    form.restricted = key.type == QLatin1String("restricted");
    for (const auto &permission : key.permissions) {
        if (permission.second != QLatin1String("none"))
            form.permissions.append(permission);
    }
    form.expiresAt = key.expiresAt;
    form.allowedIps = key.allowedIps;
    return form;
}

} // namespace

ApiKeyDialog *ApiKeyDialog::create(Actions *actions, QWidget *parent, const ApiKeyDetails *like)
{
    ApiKeyForm form;
    if (like) {
        form = formOf(*like);
        form.name = tr("%1 (copy)").arg(like->name);
    }
    return new ApiKeyDialog(actions, {}, form, parent);
}

ApiKeyDialog *ApiKeyDialog::edit(Actions *actions, const ApiKeyDetails &key, QWidget *parent)
{
    return new ApiKeyDialog(actions, key.uuid, formOf(key), parent);
}

ApiKeyDialog::ApiKeyDialog(Actions *actions, const QString &uuid, const ApiKeyForm &before,
                           QWidget *parent)
    : ActionDialog(uuid.isEmpty() ? tr("Create API key") : tr("Edit API key"),
                   uuid.isEmpty()
                       ? tr("The API key appears only once. Copy it and save it in a secure "
                            "location for later use.")
                       : tr("Everything but the name asks for two-step verification."),
                   uuid.isEmpty() ? tr("Create key") : tr("Save changes"),
                   uuid.isEmpty() ? tr("Creating…") : tr("Saving…"), parent)
    , m_actions(actions)
    , m_uuid(uuid)
    , m_before(before)
    , m_fields(new ApiKeyFormWidget)
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_fields->setAutoFillBackground(false);
    // The left edge is the title's; on the right there is room for the scroll bar.
    m_fields->layout()->setContentsMargins(0, 2, Metrics::Gap, 2);
    scroll->setWidget(m_fields);
    setForm(scroll);
    m_fields->setForm(before);
    m_fields->setTypeFixed(!uuid.isEmpty());
    fitHeight();

    connect(m_fields, &ApiKeyFormWidget::changed, this, &ApiKeyDialog::formChanged);
    connect(m_fields, &ApiKeyFormWidget::typeChanged, this, &ApiKeyDialog::fitHeight);
    connect(m_fields->permissions(), &PermissionsEditor::reloadRequested, this,
            &ApiKeyDialog::readAreas);
    readAreas();
    m_fields->focusName();
}

void ApiKeyDialog::fitHeight()
{
    m_fields->layout()->activate();
    // Before it is shown, a dialog's own width says nothing.
    const int wide = qMax(firstWidth, width());
    const int form = m_fields->layout()->totalHeightForWidth(wide - 2 * Metrics::Page);
    const int room = screen() ? screen()->availableGeometry().height() - 80 : 900;
    resize(wide, qMin(qMax(480, form + 190), room));
}

void ApiKeyDialog::readAreas()
{
    m_actions->permissionAreas(this, [this](const Result<QList<PermissionArea>> &areas) {
        if (areas)
            m_fields->permissions()->setAreas(*areas);
        else
            m_fields->permissions()->showProblem(areas.problem());
    });
}

bool ApiKeyDialog::check()
{
    const QHash<QString, QStringList> mistakes = m_actions->checkApiKey(m_fields->form());
    showFieldErrors(mistakes);
    return mistakes.isEmpty();
}

Action *ApiKeyDialog::makeAction()
{
    if (m_uuid.isEmpty())
        return m_actions->createApiKey(m_fields->form(), this);
    return m_actions->updateApiKey(m_uuid, m_before, m_fields->form(), this);
}

QStringList ApiKeyDialog::showFieldErrors(const QHash<QString, QStringList> &fields)
{
    return m_fields->showErrors(fields);
}

void ApiKeyDialog::actionSucceeded(Action *action)
{
    const QString name = m_fields->form().name;
    QString uuid = m_uuid;
    if (auto *created = qobject_cast<SecretAction *>(action)) {
        m_secret = created->takeSecret();
        uuid = created->resourceUuid();
    }
    accept();
    Q_EMIT this->created(uuid, name);
}
