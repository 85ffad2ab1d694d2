// SPDX-License-Identifier: Apache-2.0
#include "SignatureResultView.h"

#include "Chip.h"
#include "CopyButton.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "SignatureCheck.h"
#include "SignatureSnippets.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace {

using SignatureSnippets::Language;

constexpr int signedLines = 4;
constexpr qsizetype longestSigned = 20'000;

} // namespace

SignatureResultView::SignatureResultView(QWidget *parent)
    : QWidget(parent)
    , m_verdict(new Chip(this))
    , m_headline(new PlainLabel(this))
    , m_advice(new PlainLabel(this))
    , m_facts(new SectionBox(tr("Signature"), this))
    , m_signedTitle(new PlainLabel(tr("Signed text"), this))
    , m_signed(new QPlainTextEdit(this))
    , m_language(new QComboBox(this))
    , m_copy(new CopyButton(QStringLiteral("Copy verification code"), this))
    , m_command(new PlainLabel(this))
    , m_code(new QPlainTextEdit(this))
{
    m_headline->setFont(Metrics::boldFont(font()));
    m_headline->setWrapped(true);
    m_headline->setSelectable(true);
    // Its text is its accessible name: a label with another one would not be read.
    m_headline->setObjectName(QStringLiteral("Signature verdict"));
    m_advice->setWrapped(true);
    m_advice->setSelectable(true);
    m_signedTitle->setFont(Metrics::boldFont(font()));
    for (QPlainTextEdit *text : {m_signed, m_code}) {
        text->setReadOnly(true);
        text->setFont(Metrics::fixedFont(font()));
        text->setTabChangesFocus(true);
        text->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    m_signed->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_signed->setAccessibleName(QStringLiteral("Signed text"));
    m_signed->setFixedHeight(signedLines * m_signed->fontMetrics().lineSpacing() + 14);
    m_code->setAccessibleName(QStringLiteral("Verification code"));
    m_code->setMinimumHeight(120);
    m_language->setAccessibleName(QStringLiteral("Language"));
    m_language->addItem(QStringLiteral("PHP"), int(Language::Php));
    m_language->addItem(QStringLiteral("JavaScript"), int(Language::JavaScript));
    m_language->addItem(QStringLiteral("Python"), int(Language::Python));
    m_language->addItem(QStringLiteral("Go"), int(Language::Go));
    m_command->setQuiet(true);
    m_command->setWrapped(true);
    m_command->setSelectable(true);
    m_copy->setValue([this] { return m_code->toPlainText(); });

    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(Metrics::Gap);
    verdict->addWidget(m_verdict, 0, Qt::AlignTop);
    verdict->addWidget(m_headline, 1);
    auto *codeTitle = new PlainLabel(tr("Verify it in your handler"), this);
    codeTitle->setFont(Metrics::boldFont(font()));
    auto *codeRow = new QHBoxLayout;
    codeRow->setSpacing(Metrics::Gap);
    codeRow->addWidget(codeTitle, 1);
    codeRow->addWidget(m_language);
    codeRow->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(verdict);
    column->addWidget(m_advice);
    column->addWidget(m_facts);
    column->addWidget(m_signedTitle);
    column->addWidget(m_signed);
    column->addSpacing(Metrics::Gap);
    column->addLayout(codeRow);
    column->addWidget(m_command);
    column->addWidget(m_code, 1);
    connect(m_language, &QComboBox::currentIndexChanged, this, &SignatureResultView::showCode);
    showCode();
    showNothing();
}

void SignatureResultView::showCode()
{
    const auto language = Language(m_language->currentData().toInt());
    m_code->setPlainText(SignatureSnippets::code(language));
    m_command->setText(SignatureSnippets::command(language));
}

void SignatureResultView::showNothing()
{
    m_verdict->setState(tr("nothing yet"), Tone::Disabled);
    m_headline->setText(tr("Give a header, a body and a secret."));
    m_advice->setText(tr("Nothing leaves this machine, and the secret is not kept."));
    m_facts->hide();
    m_signedTitle->hide();
    m_signed->hide();
}

void SignatureResultView::showReport(const SignatureReport &report)
{
    m_verdict->setState(report.isGood() ? tr("good") : tr("refused"),
                        report.isGood() ? Tone::Succeeded : Tone::Failed);
    m_headline->setText(report.headline());
    m_advice->setText(report.advice());
    m_advice->setVisible(!report.advice().isEmpty());
    m_facts->clear();
    m_facts->setVisible(report.signature.has_value());
    m_signedTitle->setVisible(report.signature.has_value());
    m_signed->setVisible(report.signature.has_value());
    if (!report.signature)
        return;
    m_facts->addTime(tr("Signed at"), QDateTime::fromSecsSinceEpoch(report.signature->time()));
    m_facts->addRow(tr("Expected"), QString::fromLatin1(report.expected),
                    SectionBox::Value::Identifier);
    for (qsizetype i = 0; i < report.signature->candidates().size(); ++i) {
        const QString label = report.signature->candidates().size() > 1
                                  ? tr("Received, %1").arg(i + 1)
                                  : tr("Received");
        const QString mark = i == report.match ? tr(" — matches") : QString();
        m_facts->addRow(label, QString::fromLatin1(report.signature->candidates().at(i)) + mark,
                        SectionBox::Value::Identifier);
    }
    m_signed->setPlainText(QString::fromUtf8(report.signedText.left(longestSigned)));
}
