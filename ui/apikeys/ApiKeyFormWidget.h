// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyForm.h"
#include "RecordDetails.h"

#include <QHash>
#include <QWidget>

class FormField;
class PermissionsEditor;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;

//! The fields of an API key, for creating and for editing one.
class ApiKeyFormWidget final : public QWidget
{
    Q_OBJECT

public:
    explicit ApiKeyFormWidget(QWidget *parent = nullptr);

    //! What the form of an existing key holds.
    static ApiKeyForm formOf(const ApiKeyDetails &key);

    ApiKeyForm form() const;
    void setForm(const ApiKeyForm &form);
    //! A key keeps its type for life.
    void setTypeFixed(bool fixed);
    //! For creating: what to start from, templates and the keys there are.
    void offerTemplates(const QList<ApiKeyDetails> &keys);
    //! Starts from this key, as its template does.
    void takeTemplate(const ApiKeyDetails &key);
    PermissionsEditor *permissions() const { return m_permissions; }
    void focusName();

    //! Messages by field name of the contract; the first field with one takes the focus and is
    //! scrolled to with its message. Returns those that belong to no field here. An empty hash
    //! clears all.
    QStringList showErrors(const QHash<QString, QStringList> &fields);

Q_SIGNALS:
    void changed();
    //! Standard or restricted: the form needs another height.
    void typeChanged();

private:
    void build();
    void applyTemplate();
    void refresh();
    void scrollTo(FormField *field);
    QDateTime expiry() const;

    QList<ApiKeyDetails> m_likes; //!< keys a new one can be like
    QComboBox *m_template = nullptr;
    FormField *m_templateField = nullptr;
    QLineEdit *m_name = nullptr;
    QRadioButton *m_standard = nullptr;
    QRadioButton *m_restricted = nullptr;
    QWidget *m_type = nullptr;
    PermissionsEditor *m_permissions = nullptr;
    QComboBox *m_expires = nullptr;
    QDateTimeEdit *m_date = nullptr;
    QPlainTextEdit *m_ips = nullptr;
    FormField *m_nameField = nullptr;
    FormField *m_permissionsField = nullptr;
    FormField *m_expiresField = nullptr;
    FormField *m_ipsField = nullptr;
};
