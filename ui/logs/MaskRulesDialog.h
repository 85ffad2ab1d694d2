// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"

class FeedTableView;
class FormField;
class MaskRuleBook;
class MaskRulesModel;
class MaskTryOut;
class MessageBar;
class QComboBox;
class QLineEdit;
class QPushButton;

//! **What is masked**: the names whose values are not kept when requests are recorded, each on or
//! off, the user's own, and a field to try them.
class MaskRulesDialog final : public FitDialog
{
    Q_OBJECT

public:
    //! `book` outlives this.
    explicit MaskRulesDialog(MaskRuleBook *book, QWidget *parent = nullptr);

private:
    void build();
    class QHBoxLayout *addRow();
    void refresh();
    void switchRule();
    void addRule();
    void removeRule();
    void save();

    MaskRuleBook *m_book;
    MaskRulesModel *m_model;
    MessageBar *m_message;
    FeedTableView *m_table;
    QLineEdit *m_name;
    FormField *m_nameField = nullptr;
    QComboBox *m_place;
    QComboBox *m_reason;
    QPushButton *m_switch;
    QPushButton *m_add;
    QPushButton *m_remove;
    QPushButton *m_standard = nullptr;
    QPushButton *m_save = nullptr;
    MaskTryOut *m_tryOut;
};
