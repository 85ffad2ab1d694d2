// SPDX-License-Identifier: Apache-2.0
#include "RecordReader.h"

#include <QMetaObject>
#include <QPointer>

#include <utility>

namespace {

//! Answers later, as each read does.
template <typename T>
void answerNotFound(QObject *reader, QObject *context, RecordReader::Answer<T> answer)
{
    QMetaObject::invokeMethod(
        reader,
        [context = QPointer<QObject>(context), answer = std::move(answer)] {
            if (!context)
                return;
            Problem problem;
            problem.kind = Problem::Kind::NotFound;
            problem.message = RecordReader::tr("This record is not on this machine.");
            answer(problem);
        },
        Qt::QueuedConnection);
}

} // namespace

RecordReader::RecordReader(std::shared_ptr<Cache> cache, QObject *parent)
    : QObject(parent)
    , m_cache(std::move(cache))
{
}

RecordReader::~RecordReader() = default;

void RecordReader::readEvent(const QString &, QObject *context, Answer<EventDetails> answer)
{
    answerNotFound<EventDetails>(this, context, std::move(answer));
}

void RecordReader::readLog(const QString &, QObject *context, Answer<LogDetails> answer)
{
    answerNotFound<LogDetails>(this, context, std::move(answer));
}

void RecordReader::readDelivery(const QString &, QObject *context, Answer<DeliveryDetails> answer)
{
    answerNotFound<DeliveryDetails>(this, context, std::move(answer));
}

void RecordReader::readDeliveriesOfEvent(const QString &, QObject *context,
                                         Answer<QList<DeliveryDetails>> answer)
{
    answerNotFound<QList<DeliveryDetails>>(this, context, std::move(answer));
}
