// SPDX-License-Identifier: Apache-2.0
#include "ClipboardMarks.h"

#include <QMimeData>

#if defined(Q_OS_MACOS) && QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#define CONSOLE_CONCEALED_TYPE
#include <QUtiMimeConverter>
#include <QVariant>
#endif

using namespace Qt::StringLiterals;

namespace {

const auto concealedMime = "application/x-nspasteboard-concealed-type"_L1;

#ifdef CONSOLE_CONCEALED_TYPE

//! Qt would give the mark a name of its own, which no manager knows.
class ConcealedType final : public QUtiMimeConverter
{
public:
    QString mimeForUti(const QString &uti) const override
    {
        return uti == concealedUti ? QString(concealedMime) : QString();
    }
    QString utiForMime(const QString &mime) const override
    {
        return mime == concealedMime ? QString(concealedUti) : QString();
    }
    QVariant convertToMime(const QString &, const QList<QByteArray> &data,
                           const QString &) const override
    {
        return data.isEmpty() ? QVariant() : QVariant(data.first());
    }
    QList<QByteArray> convertFromMime(const QString &, const QVariant &data,
                                      const QString &) const override
    {
        return {data.toByteArray()};
    }

private:
    static constexpr QLatin1StringView concealedUti{"org.nspasteboard.ConcealedType"};
};

#endif

} // namespace

void ClipboardMarks::mark(QMimeData *data)
{
    data->setData(u"x-kde-passwordManagerHint"_s, "secret"_ba);
    data->setData(QString(concealedMime), "1"_ba);
#ifdef CONSOLE_CONCEALED_TYPE
    static const ConcealedType converter; // it registers itself
#endif
#ifdef Q_OS_WIN
    const QByteArray no(4, '\0');
    for (const auto format : {"ExcludeClipboardContentFromMonitorProcessing"_L1,
                              "CanIncludeInClipboardHistory"_L1, "CanUploadToCloudClipboard"_L1})
        data->setData("application/x-qt-windows-mime;value=\"%1\""_L1.arg(format), no);
#endif
}
