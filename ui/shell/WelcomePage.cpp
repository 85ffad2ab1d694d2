// SPDX-License-Identifier: Apache-2.0
#include "WelcomePage.h"

#include "Card.h"
#include "ConsoleHost.h"
#include "Icons.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QPushButton>

WelcomePage::WelcomePage(ConsoleHost *host, QWidget *parent)
    : QWidget(parent)
    , m_sandbox(new QPushButton(tr("Try the local sandbox"), this))
    , m_connect(new QPushButton(tr("Connect to OwlPay"), this))
{
    m_sandbox->setAccessibleName(tr("Try the local sandbox"));
    m_sandbox->setDefault(true);
    m_connect->setAccessibleName(tr("Connect to OwlPay"));

    auto *title = new PlainLabel(tr("Welcome to the OwlPay Developer Console"), this);
    title->setFont(Metrics::titleFont(font()));
    auto *text = new PlainLabel(
        tr("API keys, events, request logs and webhooks, on your own computer."), this);
    text->setQuiet(true);

    auto *cards = new QHBoxLayout;
    cards->setSpacing(Metrics::Group);
    cards->addWidget(card(static_cast<int>(Icons::Icon::Terminal), tr("No account needed"),
                          tr("Starts a simulator of OwlPay on this computer, with sample data. "
                             "Create keys, send requests and watch webhooks arrive."),
                          m_sandbox));
    cards->addWidget(card(static_cast<int>(Icons::Icon::Key), tr("You have an API key"),
                          tr("Connects to OwlPay Harbor or OwlPay Platform with your API key, or "
                             "to another server with the developer API."),
                          m_connect));

    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(title, 0, Qt::AlignHCenter);
    words->addWidget(text, 0, Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(cards);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Page);
    column->addStretch(2);
    column->addLayout(words);
    column->addLayout(row);
    column->addStretch(3);

    connect(m_sandbox, &QPushButton::clicked, host, &ConsoleHost::startSandbox);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::connectRequested);
}

QWidget *WelcomePage::card(int icon, const QString &title, const QString &text, QPushButton *button)
{
    auto *box = new Card(this);
    auto *picture = new QLabel(box);
    picture->setPixmap(Icons::icon(static_cast<Icons::Icon>(icon), Tone::Information)
                           .pixmap(QSize(28, 28), devicePixelRatioF()));
    auto *name = new PlainLabel(title, box);
    name->setFont(Metrics::boldFont(font()));
    auto *words = new PlainLabel(text, box);
    words->setWrapped(true);
    words->setQuiet(true);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Gap);
    column->addWidget(picture);
    column->addWidget(name);
    column->addWidget(words, 1, Qt::AlignTop);
    column->addSpacing(Metrics::Gap);
    column->addWidget(button, 0, Qt::AlignLeft);
    box->setFixedWidth(320);
    return box;
}

void WelcomePage::setBusy(bool busy)
{
    m_sandbox->setEnabled(!busy);
    m_connect->setEnabled(!busy);
}
