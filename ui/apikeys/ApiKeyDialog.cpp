// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyDialog.h"

#include "Actions.h"
#include "ApiKeyFormWidget.h"
#include "Metrics.h"
#include "MissingPermission.h"
#include "PermissionText.h"
#include "PermissionsEditor.h"
#include "RecordDetails.h"

#include <QFrame>
#include <QLayout>
#include <QScreen>
#include <QScrollArea>

namespace {

constexpr int firstWidth = 580;

} // namespace

ApiKeyDialog *ApiKeyDialog::create(Actions *actions, const QList<ApiKeyDetails> &keys,
                                   QWidget *parent, const ApiKeyDetails *like)
{
    auto *dialog =
        new ApiKeyDialog(actions, {},
                         tr("The API key appears only once. Copy it and save it in a secure "
                            "location for later use."),
                         parent);
    dialog->m_fields->offerTemplates(keys);
    if (like)
        dialog->m_fields->takeTemplate(*like);
    dialog->begin();
    return dialog;
}

ApiKeyDialog *ApiKeyDialog::edit(Actions *actions, const ApiKeyDetails &key, QWidget *parent)
{
    auto *dialog = new ApiKeyDialog(
        actions, key.uuid, tr("Everything but the name asks for two-step verification."), parent);
    dialog->m_before = ApiKeyFormWidget::formOf(key);
    dialog->m_fields->setForm(dialog->m_before);
    dialog->m_fields->setTypeFixed(true);
    dialog->begin();
    return dialog;
}

ApiKeyDialog *ApiKeyDialog::addPermission(Actions *actions, const ApiKeyDetails &key,
                                          const MissingPermission &missing, QWidget *parent)
{
    const QString area = PermissionText::area(missing.resource);
    const QString level = PermissionText::level(missing.access);
    auto *dialog = new ApiKeyDialog(
        actions, key.uuid,
        tr("The request needs “%1: %2”, which is chosen below. Saving asks for two-step "
           "verification.")
            .arg(area, level),
        parent);
    dialog->m_before = ApiKeyFormWidget::formOf(key);
    ApiKeyForm wanted = dialog->m_before;
    wanted.permissions.removeIf(
        [&missing](const auto &one) { return one.first == missing.resource; });
    wanted.permissions.append({missing.resource, missing.access});
    dialog->m_fields->setForm(wanted);
    dialog->m_fields->setTypeFixed(true);
    dialog->begin();
    dialog->m_fields->permissions()->pointTo(missing.resource);
    return dialog;
}

ApiKeyDialog::ApiKeyDialog(Actions *actions, const QString &uuid, const QString &explanation,
                           QWidget *parent)
    : ActionDialog(uuid.isEmpty() ? tr("Create API key") : tr("Edit API key"), explanation,
                   uuid.isEmpty() ? tr("Create key") : tr("Save changes"),
                   uuid.isEmpty() ? tr("Creating…") : tr("Saving…"), parent)
    , m_actions(actions)
    , m_uuid(uuid)
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
}

void ApiKeyDialog::begin()
{
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
