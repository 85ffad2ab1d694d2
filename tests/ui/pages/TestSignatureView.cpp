// SPDX-License-Identifier: Apache-2.0
#include "PagesWorkspace.h"
#include "PlainLabel.h"
#include "SampleRows.h"
#include "SignatureView.h"
#include "WebhookSignature.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace {

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

} // namespace

//! **Check a signature**.
class TestSignatureView : public QObject
{
    Q_OBJECT

private:
    static QString verdict(SignatureView &view)
    {
        return view.findChild<PlainLabel *>(QStringLiteral("Signature verdict"))->plainText();
    }

private Q_SLOTS:
    void judgesWhatIsPasted()
    {
        PagesWorkspace workspace;
        SignatureView view(&workspace);
        view.show();
        const QByteArray body = R"({"a":1})";
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        named<QLineEdit>(&view, "Signature header")
            ->setText(QString::fromLatin1(WebhookSignature::header({"whs_1"}, now, body)));
        named<QPlainTextEdit>(&view, "Received body")->setPlainText(QString::fromUtf8(body));
        named<QLineEdit>(&view, "Secret to check with")->setText(QStringLiteral("whs_1"));
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("good")));
        QCOMPARE(named<QPlainTextEdit>(&view, "Signed text")->toPlainText(),
                 QString::number(now) + QStringLiteral(".{\"a\":1}"));
        named<QPlainTextEdit>(&view, "Received body")->setPlainText(QStringLiteral("{\"a\": 1}"));
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("White space")));
        named<QLineEdit>(&view, "Secret to check with")->setText(QStringLiteral("whs_1 "));
        named<QPlainTextEdit>(&view, "Received body")->setPlainText(QString::fromUtf8(body));
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("spaces")));
    }

    void picksADelivery()
    {
        PagesWorkspace workspace;
        workspace.replace(SampleRows::webhooks());
        DeliveryRecord delivery;
        delivery.sequence = 1;
        delivery.row.uuid = QStringLiteral("dlv_1");
        delivery.row.eventUuid = QStringLiteral("evt_1");
        delivery.row.status = QStringLiteral("failed");
        AttemptRow attempt;
        attempt.number = 1;
        attempt.trigger = QStringLiteral("automatic");
        attempt.startedAt = 1'764'158'400'000'000;
        attempt.request.body = R"({"b":2})";
        attempt.request.hasBody = true;
        attempt.request.headers = {{QStringLiteral("owlpay-signature"),
                                    QString::fromLatin1(WebhookSignature::header(
                                        {"whs_2"}, 1'764'158'400, attempt.request.body))}};
        delivery.attempts = {attempt};
        workspace.add(std::vector<DeliveryRecord>{delivery});
        SignatureView view(&workspace);
        view.show();
        view.pick(QStringLiteral("dlv_1"));
        QTRY_COMPARE(named<QPlainTextEdit>(&view, "Received body")->toPlainText(),
                     QStringLiteral("{\"b\":2}"));
        named<QLineEdit>(&view, "Secret to check with")->setText(QStringLiteral("whs_2"));
        // Judged when it was sent, not today.
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("good")));
        named<QLineEdit>(&view, "Secret to check with")->setText(QStringLiteral("whs_3"));
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("another secret")));
        named<QLineEdit>(&view, "Secret to check with")->setText(QStringLiteral("whs_2"));
        named<QComboBox>(&view, "Judged at")->setCurrentIndex(1);
        QTRY_VERIFY(verdict(view).contains(QStringLiteral("old")));
    }

    void showsCodeForEachLanguage()
    {
        PagesWorkspace workspace;
        SignatureView view(&workspace);
        view.show();
        auto *language = named<QComboBox>(&view, "Language");
        QCOMPARE(language->count(), 4);
        QStringList seen;
        for (int i = 0; i < language->count(); ++i) {
            language->setCurrentIndex(i);
            const QString code = named<QPlainTextEdit>(&view, "Verification code")->toPlainText();
            QVERIFY(code.contains(QStringLiteral("OWLPAY_SIGNING_SECRET")));
            QVERIFY(!seen.contains(code));
            seen << code;
        }
    }
};

QTEST_MAIN(TestSignatureView)
#include "TestSignatureView.moc"
