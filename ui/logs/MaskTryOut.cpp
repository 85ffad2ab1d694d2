// SPDX-License-Identifier: Apache-2.0
#include "MaskTryOut.h"

#include "FormField.h"
#include "Metrics.h"
#include "SecretMask.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace {

constexpr int lines = 6;

} // namespace

MaskTryOut::MaskTryOut(QWidget *parent)
    : QWidget(parent)
    , m_rules(MaskRules::standard())
    , m_side(new QComboBox(this))
    , m_text(new QPlainTextEdit(this))
    , m_kept(new QPlainTextEdit(this))
{
    m_side->setAccessibleName(QStringLiteral("Try as"));
    m_side->addItem(tr("Body of a request"), true);
    m_side->addItem(tr("Body of an answer"), false);
    m_text->setAccessibleName(QStringLiteral("Text to try"));
    m_text->setPlaceholderText(tr("Paste JSON, a form or any other text"));
    m_kept->setAccessibleName(QStringLiteral("As it would be stored"));
    m_kept->setReadOnly(true);
    m_kept->setPlaceholderText(tr("Nothing of it is stored here"));
    for (QPlainTextEdit *edit : {m_text, m_kept}) {
        edit->setFont(Metrics::fixedFont(font()));
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing() + Metrics::Group);
    }
    m_text->setUndoRedoEnabled(false);

    auto *pair = new QHBoxLayout;
    pair->setSpacing(Metrics::Group);
    pair->addWidget(new FormField(tr("Try it"), m_text, {}, this), 1);
    pair->addWidget(new FormField(tr("As it would be stored"), m_kept, {}, this), 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(pair);
    column->addWidget(m_side, 0, Qt::AlignLeft);
    connect(m_text, &QPlainTextEdit::textChanged, this, &MaskTryOut::show);
    connect(m_side, &QComboBox::currentIndexChanged, this, &MaskTryOut::show);
}

void MaskTryOut::setRules(const MaskRules &rules)
{
    m_rules = rules;
    show();
}

void MaskTryOut::show()
{
    const QByteArray kept = SecretMask(m_rules).body(m_text->toPlainText().toUtf8(), {},
                                                     m_side->currentData().toBool());
    m_kept->setPlainText(QString::fromUtf8(kept));
}
