// SPDX-License-Identifier: Apache-2.0
#include "SandboxProcess.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTimer>

namespace {

constexpr int defaultPort = 8787;
constexpr int cannotServe = 2; //!< exit code: taken port, unwritable folder, bad option
constexpr int stopTimeLimitMs = 3000;
constexpr int patience = 20;
constexpr int patienceMs = 250; //!< between two tries
constexpr qsizetype firstLineLimit = 64 * 1024;

OneTimeSecret takeSecret(QJsonObject &object, const QString &key)
{
    QByteArray bytes = object.take(key).toString().toUtf8();
    OneTimeSecret secret(bytes);
    OneTimeSecret::wipe(bytes);
    return secret;
}

} // namespace

SandboxProcess::SandboxProcess(QString dataDir, QObject *parent)
    : QObject(parent)
    , m_dataDir(std::move(dataDir))
{
}

SandboxProcess::~SandboxProcess()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    if (m_kept) {
        // QProcess would kill its child; let go of the object instead, the program stays.
        m_process->setParent(nullptr);
        return;
    }
    m_process->closeWriteChannel();
    if (m_toldToStay)
        m_process->terminate();
    if (!m_process->waitForFinished(stopTimeLimitMs)) {
        m_process->terminate();
        m_process->waitForFinished(stopTimeLimitMs);
    }
}

QString SandboxProcess::program()
{
    const QString name = QStringLiteral("owlpay-sandbox");
    const QString beside =
        QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() ? QStandardPaths::findExecutable(name) : beside;
}

void SandboxProcess::start()
{
    // Asked once: a try that ends at a taken port leaves its empty database behind.
    m_isNew = QDir(m_dataDir).isEmpty();
    launch(defaultPort);
}

void SandboxProcess::startAfter()
{
    m_patience = patience;
    launch(defaultPort);
}

bool SandboxProcess::isRunning() const
{
    return m_process && m_process->state() != QProcess::NotRunning;
}

void SandboxProcess::launch(int port)
{
    const QString file = program();
    if (file.isEmpty()) {
        fail(tr("The program owlpay-sandbox was not found."),
             tr("It belongs beside owlpay-console; install the console again."));
        return;
    }
    if (!QDir(m_dataDir).mkpath(QStringLiteral("."))) {
        fail(tr("The folder %1 cannot be made.").arg(m_dataDir),
             tr("Choose another with --data-dir."));
        return;
    }
    QFile::setPermissions(m_dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);

    QStringList arguments{QStringLiteral("--port"), QString::number(port), QStringLiteral("--data"),
                          m_dataDir, QStringLiteral("--with-parent")};
    if (m_isNew) {
        arguments << QStringLiteral("--seed")
                  << QStringLiteral("events=400,logs=1000,deliveries=300")
                  << QStringLiteral("--activity") << QStringLiteral("6");
    }
    m_port = port;
    m_ready = false;
    m_firstLine.clear();
    m_process = new QProcess(this);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &SandboxProcess::readFirstLine);
    connect(m_process, &QProcess::readyReadStandardError, this, [this] {
        const QByteArray text = m_process->readAllStandardError();
        if (!text.trimmed().isEmpty())
            m_lastError = text.trimmed();
    });
    connect(m_process, &QProcess::finished, this, &SandboxProcess::finished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(tr("owlpay-sandbox could not be started: %1").arg(m_process->errorString()), {});
    });
    m_process->start(file, arguments);
}

void SandboxProcess::readFirstLine()
{
    m_firstLine += m_process->readAllStandardOutput();
    if (m_ready)
        return;
    const qsizetype end = m_firstLine.indexOf('\n');
    if (end < 0) {
        if (m_firstLine.size() > firstLineLimit)
            fail(tr("owlpay-sandbox did not say where it listens."), {});
        return;
    }
    QJsonParseError error;
    QJsonObject object = QJsonDocument::fromJson(m_firstLine.left(end), &error).object();
    OneTimeSecret::wipe(m_firstLine);
    m_details.url = QUrl(object.value(QStringLiteral("url")).toString(), QUrl::StrictMode);
    m_details.email = object.value(QStringLiteral("email")).toString();
    m_details.dataDir = object.value(QStringLiteral("data_dir")).toString();
    m_details.token = takeSecret(object, QStringLiteral("token"));
    m_details.apiKey = takeSecret(object, QStringLiteral("api_key"));
    m_details.authenticatorSecret = takeSecret(object, QStringLiteral("authenticator_secret"));
    if (!m_details.url.isValid() || m_details.token.isEmpty()) {
        fail(tr("owlpay-sandbox said something that cannot be read: %1").arg(error.errorString()),
             {});
        return;
    }
    m_ready = true;
    Q_EMIT ready();
}

void SandboxProcess::finished(int exitCode, QProcess::ExitStatus status)
{
    if (m_ready) {
        m_ready = false;
        Q_EMIT ended();
        return;
    }
    if (status == QProcess::NormalExit && exitCode == cannotServe && m_patience > 0) {
        --m_patience;
        m_process->deleteLater();
        m_process = nullptr;
        QTimer::singleShot(patienceMs, this, [this] { launch(defaultPort); });
        return;
    }
    // Somebody else's sandbox may sit on the usual port: any other will do as well.
    if (status == QProcess::NormalExit && exitCode == cannotServe && m_port == defaultPort) {
        m_process->deleteLater();
        m_process = nullptr;
        launch(0);
        return;
    }
    const QString said = QString::fromUtf8(m_lastError);
    fail(said.isEmpty() ? tr("owlpay-sandbox ended with code %1.").arg(exitCode) : said, {});
}

void SandboxProcess::setKept(bool kept)
{
    m_kept = kept;
    if (!kept || m_toldToStay || !isRunning())
        return;
    // At once and not when we end, so that it also outlives a crash of ours.
    m_process->write("keep\n");
    m_toldToStay = true;
}

void SandboxProcess::fail(const QString &message, const QString &advice)
{
    Problem problem;
    problem.kind = Problem::Kind::Other;
    problem.message = message;
    problem.advice = advice;
    if (m_process)
        m_process->disconnect(this);
    Q_EMIT failed(problem);
}
