// SPDX-License-Identifier: Apache-2.0
#include "DraftChecks.h"

#include "BusinessCall.h"
#include "MaskMark.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DraftChecks)
};

bool isToken(const QString &text)
{
    static const QRegularExpression token(u"\\A[!#$%&'*+.^_`|~0-9A-Za-z-]+\\z"_s);
    return token.match(text).hasMatch();
}

bool isMasked(const QString &text)
{
    return !MaskMark::all(text.toUtf8()).isEmpty();
}

bool saysJson(const RequestDraft &draft)
{
    return std::any_of(draft.headers.begin(), draft.headers.end(), [](const auto &header) {
        return header.first.compare("Content-Type"_L1, Qt::CaseInsensitive) == 0 &&
               header.second.contains("json"_L1, Qt::CaseInsensitive);
    });
}

QStringList headerMistakes(const HeaderList &headers)
{
    QStringList mistakes;
    for (const auto &[name, value] : headers) {
        const QString shown = name.left(60);
        const bool odd = std::any_of(value.begin(), value.end(), [](QChar c) {
            return (c.unicode() < 0x20 && c != u'\t') || c.unicode() == 0x7f;
        });
        if (!isToken(name))
            mistakes << Words::tr("“%1” is no header's name.").arg(shown);
        else if (odd)
            mistakes << Words::tr("“%1” holds characters no header can.").arg(shown);
        else if (DraftChecks::isOwn(name))
            mistakes
                << Words::tr("“%1” is made when the request is sent; leave it out.").arg(shown);
        else if (isMasked(value))
            mistakes << Words::tr("The value of “%1” was masked when the request was stored; fill "
                                  "it in or leave the line out.")
                            .arg(shown);
    }
    return mistakes;
}

QStringList bodyMistakes(const RequestDraft &draft)
{
    if (draft.body.isEmpty())
        return {};
    QStringList mistakes;
    const qsizetype marks = MaskMark::all(draft.body).size();
    if (marks > 0)
        mistakes << Words::tr("Values that were masked when the request was stored: %n. Fill them "
                              "in.",
                              nullptr, int(marks));
    if (saysJson(draft)) {
        QJsonParseError error;
        QJsonDocument::fromJson(draft.body, &error);
        if (error.error != QJsonParseError::NoError)
            mistakes << Words::tr("This is no JSON, as its Content-Type says: %1 at byte %2.")
                            .arg(error.errorString())
                            .arg(error.offset);
    }
    return mistakes;
}

} // namespace

bool DraftChecks::isOwn(const QString &header)
{
    static const QStringList own{u"host"_s,
                                 u"content-length"_s,
                                 u"connection"_s,
                                 u"keep-alive"_s,
                                 u"transfer-encoding"_s,
                                 u"accept-encoding"_s,
                                 u"expect"_s,
                                 u"te"_s,
                                 u"trailer"_s,
                                 u"upgrade"_s,
                                 u"authorization"_s,
                                 u"x-api-key"_s,
                                 u"cookie"_s,
                                 u"proxy-authorization"_s,
                                 u"proxy-connection"_s,
                                 u"x-verification-token"_s};
    return own.contains(header.toLower());
}

QHash<QString, QStringList> DraftChecks::mistakes(const RequestDraft &draft)
{
    QHash<QString, QStringList> mistakes;
    const auto add = [&](const QString &field, const QStringList &all) {
        if (!all.isEmpty())
            mistakes.insert(field, all);
    };
    if (!isToken(draft.method))
        add(u"method"_s, {Words::tr("Type a verb such as GET or POST.")});
    const QUrl anywhere(u"https://owlpay.invalid"_s);
    if (!BusinessCall::urlOf(anywhere, draft.target).isValid())
        add(u"target"_s, {Words::tr("Type a path and query that begin with one slash, without "
                                    "spaces: /api/v1/orders?page=2.")});
    else if (isMasked(draft.target))
        add(u"target"_s, {Words::tr("A value in it was masked when the request was stored; fill it "
                                    "in.")});
    add(u"headers"_s, headerMistakes(draft.headers));
    add(u"body"_s, bodyMistakes(draft));
    return mistakes;
}
