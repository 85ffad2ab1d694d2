// SPDX-License-Identifier: Apache-2.0
#include "LogPictures.h"

#include "FeedTableView.h"
#include "LoopbackServer.h"
#include "MaskRuleBook.h"
#include "MaskRulesDialog.h"
#include "PagesWorkspace.h"
#include "RequestSender.h"
#include "SendAgainRow.h"
#include "SendRequestDialog.h"

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

LogDetails log()
{
    LogDetails log;
    log.uuid = QStringLiteral("req_0123456789abcdef");
    log.method = QStringLiteral("POST");
    log.url = QStringLiteral("https://harbor-sandbox.owlpay.com/api/v2/transfers?page=2&filter=") +
              QString(60, QLatin1Char('x'));
    log.mode = QStringLiteral("test");
    log.status = 201;
    log.apiKeyUuid = QStringLiteral("key_1");
    log.apiKeyName = QStringLiteral("CI server");
    log.request.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")},
                           {QStringLiteral("Accept"), QStringLiteral("application/json")},
                           {QStringLiteral("X-Idempotency-Key"), QStringLiteral("a1b2-c3d4")}};
    log.request.body = "{\n  \"amount\": \"100.50\",\n  \"currency\": \"USD\"\n}";
    log.request.hasBody = true;
    return log;
}

void masks()
{
    PagesWorkspace workspace;
    QTest::qWait(200);
    MaskRulesDialog dialog(workspace.maskRules());
    dialog.show();
    save(dialog, QStringLiteral("mask-rules"));
    named<QPlainTextEdit>(&dialog, "Text to try")
        ->setPlainText(QStringLiteral("{\"api_key\": \"pk_test_0123456789abcdefghijkl12\",\n"
                                      " \"bank\": {\"account_number\": 12345678},\n"
                                      " \"amount\": \"100.50\"}"));
    named<FeedTableView>(&dialog, "Mask rules table")->selectRow(8);
    named<QPushButton>(&dialog, "Switch mask rule")->click();
    named<QLineEdit>(&dialog, "New mask rule")->setText(QStringLiteral("PIN"));
    named<QPushButton>(&dialog, "Add mask rule")->click();
    save(dialog, QStringLiteral("mask-rules-changed"));
}

void sending()
{
    LoopbackServer server;
    server.setHandler([](const ServerRequest &) {
        return ServerReply::json(422, R"({"message":"The amount is too small.","code":2005,)"
                                      R"("error_type":"general.validation_error",)"
                                      R"("errors":{"amount":["At least 200."]}})");
    });
    PagesWorkspace workspace;
    workspace.requestSender()->setServer(server.url());
    SendRequestDialog again(&workspace, log(), SendRequestDialog::Mode::Again, nullptr);
    again.show();
    save(again, QStringLiteral("send-again"));
    named<QLineEdit>(&again, "API key to send with")
        ->setText(QStringLiteral("pk_test_0123456789abcdef"));
    named<QPushButton>(&again, "Send now")->click();
    save(again, QStringLiteral("send-again-answered"));
    LogDetails masked = log();
    masked.request.body = "{\n  \"account_number\": \"***\",\n  \"amount\": ";
    SendRequestDialog edit(&workspace, masked, SendRequestDialog::Mode::Edit, nullptr);
    edit.show();
    save(edit, QStringLiteral("send-edit-masked"));

    SendAgainRow row(&workspace);
    LogDetails live = log();
    live.mode = QStringLiteral("live");
    row.setLog(live);
    row.setAutoFillBackground(true);
    row.resize(420, 80);
    row.show();
    save(row, QStringLiteral("send-live"));
}

} // namespace

void LogPictures::take(const QString &into)
{
    folder = into;
    masks();
    sending();
}
