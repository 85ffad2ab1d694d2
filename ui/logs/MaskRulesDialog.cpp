// SPDX-License-Identifier: Apache-2.0
#include "MaskRulesDialog.h"

#include "FeedTableView.h"
#include "FormField.h"
#include "MaskRuleBook.h"
#include "MaskRulesModel.h"
#include "MaskTryOut.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "Problem.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace {

constexpr int dialogWidth = 780;
constexpr int tableRows = 8;
constexpr int placeWidth = 150;
constexpr int reasonWidth = 220;
constexpr int stateWidth = 110;

} // namespace

MaskRulesDialog::MaskRulesDialog(MaskRuleBook *book, QWidget *parent)
    : FitDialog(parent)
    , m_book(book)
    , m_model(new MaskRulesModel(this))
    , m_message(new MessageBar(this))
    , m_table(
          new FeedTableView(QStringLiteral("Mask rules table"), QStringLiteral("mask-rules"), this))
    , m_name(new QLineEdit(this))
    , m_place(new QComboBox(this))
    , m_reason(new QComboBox(this))
    , m_switch(new QPushButton(tr("Switch off"), this))
    , m_add(new QPushButton(tr("Add rule"), this))
    , m_remove(new QPushButton(tr("Remove rule"), this))
    , m_tryOut(new MaskTryOut(this))
{
    setWindowTitle(tr("What is masked"));
    setWindowModality(Qt::WindowModal);
    build();
    m_model->setRules(book->rules());
    connect(m_model, &MaskRulesModel::changed, this, &MaskRulesDialog::refresh);
    connect(m_table, &FeedTableView::currentRowChanged, this, &MaskRulesDialog::refresh);
    connect(m_table, &FeedTableView::opened, this, &MaskRulesDialog::switchRule);
    connect(m_switch, &QPushButton::clicked, this, &MaskRulesDialog::switchRule);
    connect(m_name, &QLineEdit::textChanged, this, [this] { m_nameField->setErrors({}); });
    connect(m_name, &QLineEdit::returnPressed, this, &MaskRulesDialog::addRule);
    connect(m_add, &QPushButton::clicked, this, &MaskRulesDialog::addRule);
    connect(m_remove, &QPushButton::clicked, this, &MaskRulesDialog::removeRule);
    if (book->isReadOnly())
        m_message->showMessage(Tone::Information,
                               tr("Another program of yours has this connection open; the rules "
                                  "can be changed there."));
    setFitWidth(dialogWidth);
    refresh();
}

void MaskRulesDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *what = new PlainLabel(
        tr("Before a recorded request or answer is stored, the values of these headers and fields "
           "become ***; of OwlPay's keys the first and last letters stay. Case and punctuation of "
           "a name do not count, and * stands for any text. Fields are those of JSON, forms and "
           "queries."),
        this);
    what->setQuiet(true);
    what->setWrapped(true);
    m_message->setClosable(false);
    m_table->setModelAndWidths(m_model, {-1, placeWidth, reasonWidth, stateWidth});
    m_table->setFixedHeight((tableRows + 1) * Metrics::rowHeight(m_table) + Metrics::Gap);

    auto *buttons = new QDialogButtonBox(this);
    m_save = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_save->setAccessibleName(QStringLiteral("Save mask rules"));
    m_save->setAutoDefault(false);
    m_standard = buttons->addButton(tr("As it came"), QDialogButtonBox::ResetRole);
    m_standard->setAccessibleName(QStringLiteral("Standard mask rules"));
    m_standard->setToolTip(tr("Switches on every rule of the console and removes yours"));
    m_standard->setAutoDefault(false);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAccessibleName(QStringLiteral("Cancel"));
    cancel->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &MaskRulesDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_standard, &QPushButton::clicked, this,
            [this] { m_model->setRules(MaskRules::standard()); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Group);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(what);
    column->addWidget(m_message);
    column->addWidget(m_table);
    auto *ofTable = new QHBoxLayout;
    ofTable->setSpacing(Metrics::Gap);
    ofTable->addWidget(m_switch);
    ofTable->addWidget(m_remove);
    ofTable->addStretch();
    column->addLayout(ofTable);
    column->addLayout(addRow());
    column->addWidget(m_tryOut);
    column->addWidget(buttons);
}

QHBoxLayout *MaskRulesDialog::addRow()
{
    m_name->setAccessibleName(QStringLiteral("New mask rule"));
    m_name->setPlaceholderText(QStringLiteral("staff_no, *_pin"));
    m_place->setAccessibleName(QStringLiteral("Where it stands"));
    for (const MaskPlace place : {MaskPlace::Field, MaskPlace::RequestField, MaskPlace::Header})
        m_place->addItem(MaskRulesModel::place(place), int(place));
    m_reason->setAccessibleName(QStringLiteral("What it holds"));
    for (const MaskReason reason : {MaskReason::Secret, MaskReason::Number})
        m_reason->addItem(MaskRulesModel::reason(reason), int(reason));
    m_add->setAccessibleName(QStringLiteral("Add mask rule"));
    m_add->setAutoDefault(false);
    m_switch->setAccessibleName(QStringLiteral("Switch mask rule"));
    m_switch->setAutoDefault(false);
    m_remove->setAccessibleName(QStringLiteral("Remove mask rule"));
    m_remove->setAutoDefault(false);
    m_nameField = new FormField(tr("Another name"), m_name, {}, this);

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_nameField, 1, Qt::AlignTop);
    row->addWidget(new FormField(tr("Where"), m_place, {}, this), 0, Qt::AlignTop);
    row->addWidget(new FormField(tr("What it holds"), m_reason, {}, this), 0, Qt::AlignTop);
    // Level with the fields, whose labels stand above them.
    row->addWidget(new FormField(QStringLiteral(" "), m_add, {}, this), 0, Qt::AlignTop);
    return row;
}

void MaskRulesDialog::refresh()
{
    const bool writable = !m_book->isReadOnly();
    const int row = m_table->currentRow();
    const bool fixed = row < 0 || MaskRules::isFixed(m_model->at(row));
    m_switch->setText(row >= 0 && !m_model->at(row).enabled ? tr("Switch on") : tr("Switch off"));
    m_switch->setEnabled(writable && !fixed);
    m_remove->setEnabled(writable && row >= 0 && !m_model->isStandard(row));
    m_add->setEnabled(writable);
    m_standard->setEnabled(writable && !m_model->rules().changes().isEmpty());
    m_save->setEnabled(writable && m_model->rules().changes() != m_book->rules().changes());
    m_tryOut->setRules(m_model->rules());
}

void MaskRulesDialog::switchRule()
{
    const int row = m_table->currentRow();
    if (row >= 0 && !m_book->isReadOnly())
        m_model->setEnabled(row, !m_model->at(row).enabled);
}

void MaskRulesDialog::addRule()
{
    const MaskRule rule{MaskPlace(m_place->currentData().toInt()), m_name->text().trimmed(),
                        MaskReason(m_reason->currentData().toInt()), true};
    const QString mistake = m_model->add(rule);
    if (!mistake.isEmpty()) {
        m_nameField->setErrors({mistake});
        return;
    }
    m_name->clear();
    m_table->selectRow(m_model->rowCount() - 1);
}

void MaskRulesDialog::removeRule()
{
    m_model->remove(m_table->currentRow());
}

void MaskRulesDialog::save()
{
    m_save->setEnabled(false);
    m_book->save(m_model->rules(), this, [this](const Result<Done> &saved) {
        if (saved) {
            accept();
            return;
        }
        m_message->showProblem(saved.problem());
        refresh();
    });
}
