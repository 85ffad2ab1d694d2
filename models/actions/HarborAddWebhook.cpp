// SPDX-License-Identifier: Apache-2.0
#include "HarborAddWebhook.h"

#include "FormChecks.h"
#include "HarborWebhooks.h"
#include "Timestamp.h"
#include "WebhookList.h"
#include "WebhooksApi.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

// So long a webhook that was created but not named is finished by the same form sent again;
// after that the same form means another webhook.
constexpr qint64 unfinishedLifetime = qint64(600) * 1'000'000; // microseconds

bool sameTypes(QStringList one, QStringList other)
{
    std::sort(one.begin(), one.end());
    std::sort(other.begin(), other.end());
    return one == other;
}

} // namespace

HarborAddWebhook::HarborAddWebhook(std::shared_ptr<ActionContext> context, const WebhookForm &form,
                                   QObject *parent)
    : SecretAction(tr("Add webhook %1").arg(form.endpoint), parent)
    , m_context(std::move(context))
    , m_form(form)
    , m_request(WebhooksApi::create(HarborWebhooks::createFields(form), {}))
{
}

HarborAddWebhook::~HarborAddWebhook()
{
    if (!m_try || !isRunning())
        return;
    // Its window or connection closed in the middle: that is on record too.
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    problem.message = tr("The connection was closed before the answer came.");
    m_try->ended(problem, true);
}

bool HarborAddWebhook::needsSecondStep() const
{
    return !m_form.description.trimmed().isEmpty() || !m_form.enabled;
}

void HarborAddWebhook::doStart()
{
    const FormChecks::Mistakes mistakes = FormChecks::webhook(m_form, m_context->client->profile());
    if (!mistakes.isEmpty()) {
        endWithProblem(FormChecks::problem(mistakes));
        return;
    }
    m_entry = m_context->memory->entry(m_request);
    if (!m_entry->doneUuid.isEmpty() &&
        Timestamp::now() - m_entry->createdAt > unfinishedLifetime) {
        m_context->memory->forget(m_request);
        m_entry = m_context->memory->entry(m_request);
    }
    if (!m_entry->doneUuid.isEmpty()) {
        m_uuid = m_entry->doneUuid;
        name();
        return;
    }
    beginTry(u"webhook.create"_s, m_form.endpoint.trimmed());
    if (!m_entry->knowsBefore) {
        readListFirst();
    } else {
        create();
    }
}

void HarborAddWebhook::readListFirst()
{
    m_reading = new QObject(this);
    WebhookList::read(m_context->client, m_reading,
                      [this](const Result<QList<WebhookItem>> &webhooks) {
                          m_reading->deleteLater();
                          m_reading = nullptr;
                          if (!webhooks) {
                              fail(webhooks.problem(), false);
                              return;
                          }
                          for (const WebhookItem &webhook : *webhooks)
                              m_entry->before.insert(webhook.uuid);
                          m_entry->knowsBefore = true;
                          create();
                      });
}

ChangeRun *HarborAddWebhook::makeRun(Change change)
{
    auto *run = new ChangeRun(m_context->client, m_context->memory, m_context->codes, title(),
                              std::move(change), this);
    run->verificationRequired = [this](Verification *verification) {
        Q_EMIT verificationRequired(verification);
    };
    run->cancelRequested = [this] { cancel(); };
    return run;
}

void HarborAddWebhook::create()
{
    if (!m_createRun) {
        m_createRun = makeRun(
            {m_request, [this](QObject *, const std::function<void(const Settled &)> &answer) {
                 settle(answer);
             }});
        m_createRun->done = [this](QByteArray &body, const Settled &settled) {
            created(body, settled);
        };
        m_createRun->failed = [this](const Problem &problem) {
            fail(problem, m_createRun->mayHaveTakenEffect());
        };
    }
    m_createRun->start();
}

void HarborAddWebhook::settle(const std::function<void(const Settled &)> &answer)
{
    WebhookList::read(m_context->client, m_createRun,
                      [this, answer](const Result<QList<WebhookItem>> &webhooks) {
                          if (!webhooks) {
                              answer({Settled::State::Unknown, {}});
                              return;
                          }
                          for (const WebhookItem &webhook : *webhooks) {
                              if (!m_entry->before.contains(webhook.uuid) &&
                                  webhook.endpoint == m_form.endpoint.trimmed() &&
                                  sameTypes(webhook.notificationTypes, m_form.notificationTypes)) {
                                  answer({Settled::State::Done, webhook.uuid});
                                  return;
                              }
                          }
                          answer({Settled::State::NotDone, {}});
                      });
}

void HarborAddWebhook::created(QByteArray &body, const Settled &settled)
{
    m_uuid = settled.uuid;
    if (m_uuid.isEmpty()) {
        const auto webhook = WebhooksApi::takeWebhookWithSecret(body);
        if (!webhook) {
            Problem problem = webhook.problem();
            problem.advice = tr("The webhook was added, but the answer could not be read. Look at "
                                "the list before trying again.");
            fail(problem, true);
            return;
        }
        m_uuid = webhook->webhook.uuid;
    }
    std::exchange(m_try, std::nullopt)->done(m_uuid);
    if (!needsSecondStep()) {
        done();
        return;
    }
    m_entry = m_context->memory->entry(m_request);
    m_entry->doneUuid = m_uuid;
    name();
}

void HarborAddWebhook::name()
{
    beginTry(u"webhook.update"_s, m_uuid);
    if (!m_nameRun) {
        m_nameRun = makeRun(HarborWebhooks::update(m_context->client, m_uuid, m_form));
        m_nameRun->done = [this](QByteArray &, const Settled &) {
            m_context->memory->forget(m_request);
            std::exchange(m_try, std::nullopt)->done();
            done();
        };
        m_nameRun->failed = [this](const Problem &cause) {
            Problem problem = cause;
            problem.message = m_form.description.trimmed().isEmpty()
                                  ? tr("The webhook was added, but it could not be disabled: %1")
                                        .arg(cause.message)
                                  : tr("The webhook was added, but its description was not "
                                       "saved: %1")
                                        .arg(cause.message);
            problem.advice = tr("Try again to finish, or edit the webhook later. It is not added "
                                "a second time.");
            m_context->touched(Collection::Webhooks);
            fail(problem, false);
        };
    }
    m_nameRun->start();
}

void HarborAddWebhook::done()
{
    m_context->touched(Collection::Webhooks);
    endWithSuccess();
}

void HarborAddWebhook::beginTry(const QString &action, const QString &subject)
{
    m_try.emplace(m_context, action, subject, m_form.endpoint.trimmed());
    m_try->begin();
}

void HarborAddWebhook::fail(const Problem &problem, bool open)
{
    if (!m_try)
        m_try.emplace(m_context, u"webhook.create"_s, m_form.endpoint.trimmed(),
                      m_form.endpoint.trimmed());
    std::exchange(m_try, std::nullopt)->ended(problem, open);
    if (open)
        m_context->touched(Collection::Webhooks);
    endWithProblem(problem);
    if (problem.kind == Problem::Kind::SignInAgain)
        m_context->signInNeeded(this);
}

void HarborAddWebhook::doCancel()
{
    delete std::exchange(m_reading, nullptr);
    const bool open = m_createRun && m_createRun->mayHaveTakenEffect();
    if (m_createRun)
        m_createRun->stop();
    if (m_nameRun)
        m_nameRun->stop();
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    if (!m_uuid.isEmpty())
        problem.message = tr("Cancelled. The webhook was added, its description may be missing.");
    else if (open)
        problem.message = tr("Cancelled. The request was already with the server and may still "
                             "take effect.");
    else
        problem.message = tr("Cancelled. Nothing was changed.");
    fail(problem, open || !m_uuid.isEmpty());
}
