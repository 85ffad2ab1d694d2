// SPDX-License-Identifier: Apache-2.0
#include "ArrivalCheck.h"

#include "RelayedHeaders.h"
#include "SignatureCheck.h"

#include <QCoreApplication>

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ArrivalCheck", text);
}

QByteArray signatureOf(const RelayedMessage &request)
{
    const QByteArray harbor = RelayedHeaders::value(request, "harbor-signature");
    return harbor.isEmpty() ? RelayedHeaders::value(request, "owlpay-signature") : harbor;
}

} // namespace

ArrivalCheck ArrivalCheck::of(const RelayedMessage &request, bool cut,
                              const std::vector<KeptSecret> &secrets, qint64 now)
{
    ArrivalCheck check;
    if (secrets.empty()) {
        check.m_reason = words(QT_TRANSLATE_NOOP(
            "ArrivalCheck", "No signing secret is kept on this machine. Keep the webhook's secret, "
                            "and what comes from then on is checked."));
        return check;
    }
    if (cut) {
        check.m_reason = words(QT_TRANSLATE_NOOP(
            "ArrivalCheck", "The body is too large to be kept whole, so nothing can be said about "
                            "its signature."));
        return check;
    }
    check.m_verdict = Verdict::Failed;
    SignatureInput input;
    input.header = signatureOf(request);
    input.body = request.body;
    input.now = now;
    if (input.header.isEmpty()) {
        check.m_reason = words(QT_TRANSLATE_NOOP(
            "ArrivalCheck", "It carries neither harbor-signature nor owlpay-signature: it did not "
                            "come from OwlPay, or something on its way took the header out."));
        return check;
    }
    std::optional<SignatureReport> nearest;
    for (const KeptSecret &kept : secrets) {
        const auto verdict =
            WebhookSignature::verify(input.header, input.body, kept.secret.view(), now);
        if (verdict == WebhookSignature::Verdict::Valid) {
            check.m_verdict = Verdict::Verified;
            check.m_webhook = kept.webhook;
            check.m_reason.clear();
            return check;
        }
        input.secret = kept.secret.view();
        // A time that is off says more than a secret that does not fit.
        if (!nearest || verdict == WebhookSignature::Verdict::OutsideTime) {
            nearest = SignatureCheck::check(input);
            if (verdict == WebhookSignature::Verdict::OutsideTime)
                check.m_webhook = kept.webhook;
        }
    }
    check.m_reason = nearest->headline() + QLatin1Char('\n') + nearest->advice();
    if (secrets.size() > 1 && nearest->verdict == WebhookSignature::Verdict::NoMatch) {
        check.m_reason =
            QCoreApplication::translate("ArrivalCheck",
                                        "None of the %n kept signing secrets signed it. Keep the "
                                        "secret of the webhook that sends to this address.",
                                        nullptr, int(secrets.size()));
    }
    return check;
}

QByteArray ArrivalCheck::word() const
{
    switch (m_verdict) {
    case Verdict::Verified:
        return "verified";
    case Verdict::Unchecked:
        return "unchecked";
    case Verdict::Failed:
        return "failed";
    }
    Q_UNREACHABLE();
}
