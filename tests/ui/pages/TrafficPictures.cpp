// SPDX-License-Identifier: Apache-2.0
#include "TrafficPictures.h"

#include "../../cache/RecordedFixture.h"
#include "EventsPage.h"
#include "LogsPage.h"
#include "OwnWorkspace.h"
#include "ReceivingDialog.h"
#include "RefusedDialog.h"
#include "Timestamp.h"

#include <QDir>

namespace {

void save(QWidget &widget, const QString &folder, const QString &name)
{
    QTest::qWait(600);
    widget.grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

void present(QWidget &widget)
{
    widget.setAutoFillBackground(true);
    widget.resize(1400, 860);
    widget.show();
}

void fill(OwnWorkspace &workspace)
{
    const qint64 now = Timestamp::now() / 1'000'000;
    std::vector<NewLog> logs;
    for (int i = 0; i < 12; ++i) {
        NewLog log =
            RecordedFixture::log("req_" + QByteArray::number(i), now - 600 + i * 40, "cus_1a2b3c");
        log.ending->kind = i == 4 ? "unreachable" : "answered";
        log.status = i == 4 ? 0 : i == 7 ? 422 : 201;
        log.apiKeyName = "pk_test_...a1b2";
        logs.push_back(log);
    }
    workspace.recorded()->write(
        &workspace, [logs](CacheWriter &writer) { return writer.record(logs); },
        [](const Result<Done> &) {});
    NewArrival refused = RecordedFixture::arrival("r", now - 5, "cus_1a2b3c");
    refused.event.reset();
    refused.delivery.eventUuid.clear();
    refused.delivery.status = "refused";
    refused.delivery.signature = "failed";
    refused.delivery.signatureReason =
        "The body does not match: another secret signed it.\nKeep the secret of this webhook.";
    for (const NewArrival &one :
         {RecordedFixture::arrival("a", now - 100, "cus_1a2b3c"),
          RecordedFixture::arrival("b", now - 60, "cus_9z8y7x", 500), refused}) {
        workspace.recorded()->write(
            &workspace, [one](CacheWriter &writer) { return writer.receive(one); },
            [](const Result<ArrivalOutcome> &) {});
    }
    QTest::qWait(800);
}

} // namespace

void TrafficPictures::take(const QString &folder)
{
    OwnWorkspace workspace(QUrl(QStringLiteral("https://harbor-sandbox.owlpay.com")));
    {
        LogsPage logs(&workspace);
        present(logs);
        save(logs, folder, QStringLiteral("recording-off"));
        EventsPage events(&workspace);
        present(events);
        save(events, folder, QStringLiteral("receiving-off"));
        workspace.recording()->start(0);
        workspace.receiving()->start({});
        save(logs, folder, QStringLiteral("recording-first"));
        save(events, folder, QStringLiteral("receiving-on"));
        fill(workspace);
        logs.showRecord(QStringLiteral("req_4"));
        save(logs, folder, QStringLiteral("recording-no-answer"));
        events.showRecord(QStringLiteral("evt_a"));
        save(events, folder, QStringLiteral("receiving-linked"));
    }
    ReceivingDialog settings(&workspace, nullptr);
    settings.show();
    save(settings, folder, QStringLiteral("receiving-settings"));
    RefusedDialog refused(&workspace, nullptr);
    refused.show();
    save(refused, folder, QStringLiteral("receiving-refused"));
}
