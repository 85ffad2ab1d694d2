// SPDX-License-Identifier: Apache-2.0
#include "ForwardPictures.h"

#include "AttemptView.h"
#include "FeedTableView.h"
#include "Forwarder.h"
#include "ForwardingRuleDialog.h"
#include "ForwardingView.h"
#include "LoopbackServer.h"
#include "PageViews.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "SendEventDialog.h"
#include "SignatureView.h"
#include "Timestamp.h"
#include "WebhookSignature.h"
#include "WebhooksPage.h"

#include <QDir>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

namespace {

QString folder;

void save(QWidget &widget, const QString &name, int waitMs = 600)
{
    QTest::qWait(waitMs);
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

void present(QWidget &widget, int width, int height)
{
    widget.setAutoFillBackground(true);
    widget.resize(width, height);
    widget.show();
    QTest::qWait(300);
}

template <typename T>
T *named(QWidget *in, const char *name)
{
    const QList<T *> all = in->findChildren<T *>();
    for (T *one : all) {
        if (one->accessibleName() == QLatin1String(name))
            return one;
    }
    return nullptr;
}

std::vector<EventRecord> eventsAt(qint64 first, int count, qint64 at)
{
    std::vector<EventRecord> events = SampleRows::events(count, int(first));
    for (EventRecord &event : events)
        event.row.createdAt = at + event.sequence;
    return events;
}

void forwarding()
{
    LoopbackServer handler;
    int number = 0;
    handler.setHandler([&number](const ServerRequest &) {
        ++number;
        if (number % 7 == 3)
            return ServerReply::json(500, R"({"error":"the database is away"})");
        if (number % 7 == 5)
            return ServerReply::json(404, "{}");
        return ServerReply::json(number % 7 == 6 ? 401 : 200, R"({"taken":true})");
    });
    PagesWorkspace workspace;
    workspace.replace(SampleRows::webhooks());
    WebhooksPage page(&workspace);
    present(page, 1400, 860);
    auto *views = page.findChild<PageViews *>();
    views->show(1);
    save(page, QStringLiteral("forward-empty"));

    ForwardingRuleDialog add(&workspace, {}, nullptr);
    add.show();
    save(add, QStringLiteral("forward-rule"));
    named<QLineEdit>(&add, "Local URL")->setText(QStringLiteral("https://example.com/hook"));
    named<QLineEdit>(&add, "Events to forward")->setText(QStringLiteral("typo:order"));
    named<QPlainTextEdit>(&add, "Extra headers")->setPlainText(QStringLiteral("Host: evil"));
    named<QPushButton>(&add, "Add rule")->click();
    save(add, QStringLiteral("forward-rule-mistakes"));
    add.close();

    workspace.add(SampleRows::events(1));
    ForwardingRule rule;
    rule.url = handler.url();
    rule.url.setPath(QStringLiteral("/webhooks"));
    Forwarder *forwarder = workspace.forwarder();
    qint64 id = 0;
    forwarder->save(rule, forwarder,
                    [&id](const Result<ForwardingRule> &saved) { id = saved.value().id; });
    ForwardingRule other;
    other.url = QUrl(QStringLiteral("http://localhost:65000/") + QString(160, u'x'));
    other.filter = QStringLiteral("type:vendor.* -resource:ven_") + QString(120, u'y');
    forwarder->save(other, forwarder, {});
    QTRY_VERIFY(id != 0);
    forwarder->start(id);
    QTest::qWait(500);
    workspace.add(eventsAt(2, 14, Timestamp::now() + 1'000'000));
    save(page, QStringLiteral("forward-running"), 1500);
    auto *history = named<FeedTableView>(&page, "Forwarded table");
    history->selectRow(4);
    QTest::qWait(400);
    const QList<AttemptView *> attempts = page.findChildren<AttemptView *>();
    if (!attempts.isEmpty())
        attempts.constFirst()->setOpen(true);
    save(page, QStringLiteral("forward-details"));
    forwarder->stop(id);
    QTest::qWait(300);
    workspace.add(eventsAt(16, 14, Timestamp::now() - 3'600'000'000));
    forwarder->start(id);
    save(page, QStringLiteral("forward-missed"), 800);

    SendEventDialog send(&workspace, SampleRows::event(3).row.uuid, SampleRows::event(3).row.type,
                         SampleRows::event(3).payload, id, nullptr);
    send.show();
    named<QPushButton>(&send, "Send now")->click();
    save(send, QStringLiteral("forward-send"));
}

void signatures()
{
    PagesWorkspace workspace;
    workspace.replace(SampleRows::webhooks());
    SignatureView view(&workspace);
    view.setContentsMargins(24, 16, 24, 16);
    present(view, 1400, 860);
    save(view, QStringLiteral("signature-empty"));
    const QByteArray body = SampleRows::event(3).payload;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    auto *header = named<QLineEdit>(&view, "Signature header");
    auto *text = named<QPlainTextEdit>(&view, "Received body");
    auto *secret = named<QLineEdit>(&view, "Secret to check with");
    header->setText(
        QString::fromLatin1(WebhookSignature::header({"whs_new", "whs_old"}, now, body)));
    text->setPlainText(QString::fromUtf8(body));
    secret->setText(QStringLiteral("whs_new"));
    save(view, QStringLiteral("signature-good"));
    text->setPlainText(QString::fromUtf8(body) + u'\n');
    save(view, QStringLiteral("signature-newline"));
    header->setText(QString::fromLatin1(WebhookSignature::header({"whs_new"}, now - 725, body)));
    text->setPlainText(QString::fromUtf8(body));
    save(view, QStringLiteral("signature-old"));
}

} // namespace

void ForwardPictures::take(const QString &into)
{
    folder = into;
    forwarding();
    signatures();
}
